package dev.activate.dbt.python;

import dev.activate.jinja.Attributes;
import dev.activate.jinja.Callable;
import dev.activate.jinja.Semantics;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** dbt's {@code exceptions}: how a macro says that it cannot go on, in its author's words. */
final class Exceptions {
  private Exceptions() {}

  static Map<String, Object> names(Sink sink) {
    Map<String, Object> names = new LinkedHashMap<>();
    Callable warn =
        Call.of(
            "exceptions.warn",
            "msg / node",
            call -> {
              sink.say(Sink.Level.WARNING, Semantics.text(call.value("msg")));
              return "";
            });
    names.put("warn", warn);
    raising(names, "raise_compiler_error", "msg / node", Exceptions::message);
    raising(names, "raise_database_error", "msg / node", Exceptions::message);
    raising(names, "raise_fail_fast_error", "msg / node", Exceptions::message);
    raising(names, "raise_cache_inconsistent", "message", call -> said(call, "message"));
    raising(names, "raise_dependency_error", "msg", Exceptions::message);
    raising(names, "raise_not_implemented", "msg", Exceptions::message);
    raising(
        names,
        "missing_config",
        "model name",
        call ->
            "Model '"
                + attribute(call.value("model"), "unique_id")
                + "' does not define a required config parameter '"
                + said(call, "name")
                + "'.");
    raising(
        names,
        "missing_materialization",
        "model adapter_type",
        call -> "There is no such materialization for " + said(call, "adapter_type") + ".");
    raising(
        names,
        "missing_relation",
        "relation / model",
        call -> "The relation " + said(call, "relation") + " does not exist.");
    raising(
        names,
        "relation_wrong_type",
        "relation expected_type / model",
        call ->
            "Trying to create "
                + said(call, "expected_type")
                + " "
                + said(call, "relation")
                + ", but it currently exists as another type.");
    raising(
        names,
        "raise_contract_error",
        "yaml_columns sql_columns",
        call -> "This model has an enforced contract that failed.");
    raising(
        names,
        "column_type_missing",
        "column_names",
        call -> "Contracted columns lack their data_type: " + said(call, "column_names") + ".");
    raising(
        names,
        "raise_invalid_property_yml_version",
        "path issue",
        call -> said(call, "path") + ": " + said(call, "issue"));
    raising(
        names,
        "raise_dataclass_not_dict",
        "obj",
        call -> "The object was expected to be a dictionary.");
    for (String ambiguous :
        new String[] {
          "raise_ambiguous_alias", "raise_ambiguous_catalog_match", "raise_duplicate_resource_name"
        }) {
      raising(names, ambiguous, "a b / c", call -> ambiguous.replace('_', ' ') + ".");
    }
    return names;
  }

  private interface Message {
    String of(Call call);
  }

  private static void raising(
      Map<String, Object> names, String name, String parameters, Message message) {
    Callable raising =
        Call.of(
            "exceptions." + name,
            parameters,
            call -> {
              throw raised(name, message.of(call));
            });
    names.put(name, raising);
  }

  private static ActivateException raised(String name, String message) {
    return Problem.error(
            Code.JINJA,
            "Macro raised an error",
            message.isBlank() ? "exceptions." + name + " was called without a message." : message)
        .asException();
  }

  private static String message(Call call) {
    return said(call, "msg");
  }

  private static String said(Call call, String name) {
    return Semantics.text(call.value(name));
  }

  private static String attribute(@Nullable Object owner, String name) {
    if (owner instanceof Map<?, ?> map) {
      return Semantics.text(map.get(name));
    }
    return owner instanceof Attributes object
        ? object.attribute(name).map(Semantics::text).orElse("?")
        : "?";
  }
}
