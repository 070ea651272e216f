package dev.activate.dbt.python;

import dev.activate.jinja.Callable;
import dev.activate.jinja.Jinja;
import dev.activate.jinja.Semantics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions and modules that dbt gives to each template and macro, whatever the project.
 *
 * @see <a href="https://docs.getdbt.com/reference/dbt-jinja-functions">dbt Jinja functions</a>
 */
public final class Builtins {
  private final Sink sink;
  private final Clock clock;

  /** The clock answers {@code datetime.now()}; its zone is the machine's. */
  public Builtins(Sink sink, Clock clock) {
    this.sink = sink;
    this.clock = clock;
  }

  /** All by name; each call makes new maps, so that no template can change those of another. */
  public Map<String, Object> names() {
    Map<String, Object> names = new LinkedHashMap<>();
    function(
        names,
        "tojson",
        "value / default sort_keys",
        call -> JsonText.of(call.value("value"), call.truth("sort_keys")));
    function(names, "fromjson", "string / default", JsonReader::read);
    function(names, "toyaml", "value / default sort_keys", YamlText::write);
    function(names, "fromyaml", "value / default", YamlValues::read);
    function(names, "local_md5", "value", call -> md5(call.text("value")));
    function(names, "set", "value / default", Builtins::set);
    function(names, "set_strict", "value", call -> new PythonSet(call.items("value")));
    function(names, "log", "msg / info", this::log);
    function(names, "print", "msg", call -> say(Sink.Level.PRINT, call.value("msg")));
    function(names, "diff_of_two_dicts", "dict_a dict_b", DictionaryDiff::of);
    Callable zip = Zip::zip;
    Callable strict = Zip::strict;
    names.put("zip", zip);
    names.put("zip_strict", strict);
    names.put("return", Jinja.RETURN);
    names.put("exceptions", Exceptions.names(sink));
    names.put("modules", Modules.all(clock));
    names.put("thread_id", "MainThread");
    return names;
  }

  private interface Body {
    @Nullable Object of(Call call);
  }

  private static void function(
      Map<String, Object> names, String name, String parameters, Body body) {
    names.put(name, Call.of(name, parameters, body::of));
  }

  private Object log(Call call) {
    return say(call.truth("info") ? Sink.Level.INFO : Sink.Level.DEBUG, call.value("msg"));
  }

  private Object say(Sink.Level level, @Nullable Object message) {
    sink.say(level, Semantics.text(message));
    return "";
  }

  private static @Nullable Object set(Call call) {
    if (!Semantics.isIterable(call.value("value"))) {
      return call.value("default");
    }
    List<@Nullable Object> items = call.items("value");
    return items.stream().allMatch(HashKey::exists) ? new PythonSet(items) : call.value("default");
  }

  private static String md5(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5", e);
    }
  }
}
