package dev.activate.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of texts, lists and dictionaries. */
final class Methods {
  private static final Set<String> TEXT =
      Set.of(
          "capitalize",
          "count",
          "endswith",
          "find",
          "format",
          "isdigit",
          "join",
          "lower",
          "lstrip",
          "removeprefix",
          "removesuffix",
          "replace",
          "rstrip",
          "split",
          "startswith",
          "strip",
          "title",
          "upper",
          "zfill");
  private static final Set<String> LIST =
      Set.of("append", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse");
  private static final Set<String> TUPLE = Set.of("count", "index");
  private static final Set<String> DICTIONARY =
      Set.of("copy", "get", "items", "keys", "pop", "setdefault", "update", "values");

  private Methods() {}

  static Set<String> of(Object owner) {
    if (owner instanceof String) {
      return TEXT;
    }
    if (owner instanceof Values.Tuple) {
      return TUPLE;
    }
    if (owner instanceof List) {
      return LIST;
    }
    return owner instanceof Map && !(owner instanceof Attributes) ? DICTIONARY : Set.of();
  }

  /** Whether Python may have this attribute where we do not. */
  static boolean isForeign(Object owner, String name) {
    return !(owner instanceof Map)
        || name.startsWith("__")
        || Set.of("clear", "fromkeys", "popitem").contains(name);
  }

  static @Nullable Object call(Values.Method method, Arguments args, Run run) {
    Object owner = method.owner();
    if (owner instanceof String text) {
      return text(text, method.name(), args, run.limits());
    }
    try {
      return owner instanceof List<?> list
          ? Lists.call(list, method.name(), args, run.limits())
          : dictionary((Map<?, ?>) owner, method.name(), args);
    } catch (UnsupportedOperationException e) {
      throw Fault.evaluation("This value was given to the template and cannot be changed by it.");
    }
  }

  private static @Nullable Object text(String text, String name, Arguments args, Limits limits) {
    if (name.equals("format")) {
      return Format.braces(text, args.positional(), args.named(), limits);
    }
    Object[] bound =
        switch (name) {
          case "strip", "lstrip", "rstrip" -> args.bind(0, "chars");
          case "split" -> args.bind(0, "sep", "maxsplit");
          case "replace" -> args.bind(2, "old", "new", "count");
          case "count",
              "endswith",
              "find",
              "join",
              "removeprefix",
              "removesuffix",
              "startswith",
              "zfill" ->
              args.bind(1, "value");
          default -> args.bind(0);
        };
    return switch (name) {
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "capitalize" -> Strings.capitalize(text);
      case "title" -> Strings.titleLetters(text);
      case "strip" -> stripped(text, bound[0], args, Strings.LEFT | Strings.RIGHT);
      case "lstrip" -> stripped(text, bound[0], args, Strings.LEFT);
      case "rstrip" -> stripped(text, bound[0], args, Strings.RIGHT);
      case "split" -> {
        Object separator = Arguments.or(bound[0], null);
        yield Strings.split(
            text,
            separator == null ? null : args.text(separator),
            args.whole(bound[1], -1),
            limits);
      }
      case "replace" ->
          Strings.replace(
              text, args.text(bound[0]), args.text(bound[1]), args.whole(bound[2], -1), limits);
      case "count" -> (long) Strings.split(text, args.text(bound[0]), -1, limits).size() - 1;
      case "find" -> {
        int at = text.indexOf(args.text(bound[0]));
        yield at < 0 ? -1L : (long) text.codePointCount(0, at);
      }
      case "startswith" -> text.startsWith(args.text(bound[0]));
      case "endswith" -> text.endsWith(args.text(bound[0]));
      case "removeprefix" ->
          text.startsWith(args.text(bound[0]))
              ? text.substring(args.text(bound[0]).length())
              : text;
      case "removesuffix" ->
          text.endsWith(args.text(bound[0]))
              ? text.substring(0, text.length() - args.text(bound[0]).length())
              : text;
      case "isdigit" -> digits(text);
      case "zfill" -> filled(text, args.whole(bound[0], 0), limits);
      default -> joined(text, bound[0], args, limits);
    };
  }

  private static String stripped(String text, @Nullable Object bound, Arguments args, int sides) {
    Object characters = Arguments.or(bound, null);
    if (characters != null) {
      return Strings.strip(text, args.text(characters), sides);
    }
    String left = (sides & Strings.LEFT) == 0 ? text : Characters.stripLeft(text);
    return (sides & Strings.RIGHT) == 0 ? left : Characters.stripRight(left);
  }

  private static boolean digits(String text) {
    if (text.codePoints().anyMatch(c -> c > 0x7f)) {
      throw Fault.unsupported("`isdigit` is supported for ASCII texts.");
    }
    return text.matches("[0-9]+");
  }

  private static String filled(String text, int width, Limits limits) {
    int missing = Math.max(0, width - Characters.length(text));
    limits.text((long) text.length() + missing);
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String sign = signed ? text.substring(0, 1) : "";
    return sign + "0".repeat(missing) + text.substring(sign.length());
  }

  private static String joined(
      String separator, @Nullable Object items, Arguments args, Limits limits) {
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (Object item : Iteration.items(items, limits)) {
      String text = args.text(item);
      limits.text((long) separator.length() + text.length());
      out.append(first ? "" : separator).append(text);
      first = false;
    }
    return out.toString();
  }

  static List<@Nullable Object> pairs(Map<?, ?> map) {
    List<@Nullable Object> pairs = new ArrayList<>();
    map.forEach(
        (key, value) -> {
          List<@Nullable Object> pair = new ArrayList<>();
          pair.add(Values.normal(key));
          pair.add(Values.normal(value));
          pairs.add(new Values.Tuple(pair));
        });
    return pairs;
  }

  private static @Nullable Object dictionary(Map<?, ?> map, String name, Arguments args) {
    return switch (name) {
      case "items", "keys", "values" -> {
        args.bind(0);
        yield Dictionary.view(map, name);
      }
      case "copy" -> {
        args.bind(0);
        yield new LinkedHashMap<Object, Object>(map);
      }
      case "update" -> {
        if (args.positional().size() > 1
            || (args.positional().size() == 1 && !(args.positional().get(0) instanceof Map))) {
          throw Fault.unsupported("`update` takes one dictionary and named values.");
        }
        if (args.positional().size() == 1 && args.positional().get(0) instanceof Map<?, ?> more) {
          more.forEach((key, value) -> Dictionary.put(Dictionary.mutable(map), key, value));
        }
        args.named().forEach((key, value) -> Dictionary.put(Dictionary.mutable(map), key, value));
        yield null;
      }
      default -> Dictionary.keyed(map, name, args);
    };
  }
}
