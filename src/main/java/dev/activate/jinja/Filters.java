package dev.activate.jinja;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filters by name: those of one value here, those of sequences in {@link Sequences}. */
final class Filters {
  static final Set<String> NAMES = names();

  private Filters() {}

  private static Set<String> names() {
    Set<String> all =
        new HashSet<>(
            List.of(
                "abs",
                "as_bool",
                "as_native",
                "as_number",
                "as_text",
                "attr",
                "capitalize",
                "count",
                "d",
                "default",
                "float",
                "format",
                "indent",
                "int",
                "is_list",
                "length",
                "lower",
                "replace",
                "round",
                "safe",
                "string",
                "title",
                "tojson",
                "trim",
                "upper",
                "wordcount"));
    all.addAll(Sequences.NAMES);
    return all;
  }

  static @Nullable Object apply(String name, @Nullable Object input, Arguments args, Run run) {
    if (Sequences.NAMES.contains(name)) {
      return Sequences.apply(name, input, args, run);
    }
    if (name.equals("default") || name.equals("d")) {
      return otherwise(input, args);
    }
    if (input instanceof Values.Markup && !name.equals("safe")) {
      throw Fault.unsupported("The result of tojson or safe cannot go through `" + name + "`.");
    }
    Limits limits = run.limits();
    switch (name) {
      case "replace", "trim", "round", "int", "float", "format", "attr", "indent" -> {}
      default -> args.bind(0);
    }
    return switch (name) {
      case "upper" -> Printing.text(input, limits).toUpperCase(Locale.ROOT);
      case "lower" -> Printing.text(input, limits).toLowerCase(Locale.ROOT);
      case "capitalize" -> Strings.capitalize(Printing.text(input, limits));
      case "title" -> Strings.titleWords(Printing.text(input, limits));
      case "string" -> Printing.text(input, limits);
      case "safe" -> new Values.Markup(Printing.text(input, limits));
      case "tojson" -> new Values.Markup(Json.text(input, limits));
      case "length", "count" -> (long) Iteration.length(input);
      case "abs" -> Conversions.absolute(input);
      case "round" -> Conversions.round(input, args);
      case "int" -> Conversions.toInteger(input, args);
      case "float" -> Conversions.toFloat(input, args);
      case "is_list" -> input instanceof List && !(input instanceof Values.Tuple);
      case "attr" -> Access.ownAttribute(input, args.text(args.bind(1, "name")[0]));
      case "indent" -> Strings.indent(Printing.text(input, limits), args, limits);
      case "wordcount" -> Strings.words(Printing.text(input, limits));
      case "trim" -> {
        Object[] bound = args.bind(0, "chars");
        Object chars = Arguments.or(bound[0], null);
        String text = Printing.text(input, limits);
        yield chars == null ? Characters.strip(text) : Strings.strip(text, args.text(chars), 3);
      }
      case "replace" -> {
        Object[] bound = args.bind(2, "old", "new", "count");
        Object count = Arguments.or(bound[2], null);
        yield Strings.replace(
            Printing.text(input, limits),
            Printing.text(bound[0], limits),
            Printing.text(bound[1], limits),
            count == null ? -1 : args.whole(count, -1),
            limits);
      }
      case "format" -> {
        if (!args.named().isEmpty()) {
          throw Fault.unsupported("`format` with named arguments is not supported.");
        }
        yield Format.percent(Printing.text(input, limits), args.positional(), limits);
      }
      default -> input;
    };
  }

  private static @Nullable Object otherwise(@Nullable Object input, Arguments args) {
    Object[] bound = args.bind(0, "default_value", "boolean");
    boolean alsoFalse = Truth.of(Arguments.or(bound[1], false));
    boolean replaced = input instanceof Undefined || (alsoFalse && !Truth.of(input));
    return replaced ? Arguments.or(bound[0], "") : input;
  }
}
