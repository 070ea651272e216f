package dev.activate.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The methods of texts. */
final class Texts {
  private static final Set<String> OF_ONE =
      Set.of(
          "count",
          "endswith",
          "find",
          "index",
          "join",
          "partition",
          "removeprefix",
          "removesuffix",
          "rfind",
          "rindex",
          "rpartition",
          "startswith",
          "zfill");
  static final Set<String> NAMES =
      Set.of(
          "capitalize",
          "casefold",
          "center",
          "count",
          "endswith",
          "find",
          "format",
          "index",
          "isalnum",
          "isalpha",
          "isdecimal",
          "isdigit",
          "islower",
          "isnumeric",
          "isspace",
          "isupper",
          "join",
          "ljust",
          "lower",
          "lstrip",
          "partition",
          "removeprefix",
          "removesuffix",
          "replace",
          "rfind",
          "rindex",
          "rjust",
          "rpartition",
          "rsplit",
          "rstrip",
          "split",
          "splitlines",
          "startswith",
          "strip",
          "swapcase",
          "title",
          "upper",
          "zfill");

  private final String text;
  private final String name;
  private final Arguments args;
  private final Limits limits;

  private Texts(String text, String name, Arguments args, Limits limits) {
    this.text = text;
    this.name = name;
    this.args = args;
    this.limits = limits;
  }

  static @Nullable Object call(String text, String name, Arguments args, Limits limits) {
    return new Texts(text, name, args, limits).result();
  }

  private @Nullable Object result() {
    return switch (name) {
      case "format" -> Format.braces(text, args.positional(), args.named(), limits);
      case "strip", "lstrip", "rstrip" -> stripped(args.bind(0, "chars")[0]);
      case "split", "rsplit" -> split(args.bind(0, "sep", "maxsplit"));
      case "replace" -> {
        Object[] bound = args.bind(2, "old", "new", "count");
        yield Strings.replace(
            text, args.text(bound[0]), args.text(bound[1]), args.whole(bound[2], -1), limits);
      }
      case "center", "ljust", "rjust" -> justified(args.bind(1, "width", "fillchar"));
      case "splitlines" -> {
        Object keep = Arguments.or(args.bind(0, "keepends")[0], false);
        yield Strings.lines(text, Truth.of(keep));
      }
      default -> OF_ONE.contains(name) ? ofOne(args.bind(1, "value")[0]) : plain();
    };
  }

  private Object plain() {
    args.bind(0);
    return switch (name) {
      case "upper" -> text.toUpperCase(Locale.ROOT);
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "casefold" -> ascii().toLowerCase(Locale.ROOT);
      case "capitalize" -> Strings.capitalize(text);
      case "title" -> Strings.titleLetters(text);
      case "swapcase" -> swapped(ascii());
      case "isdigit", "isdecimal", "isnumeric" -> all(c -> c >= '0' && c <= '9');
      case "isalpha" -> all(Character::isLetter);
      case "isalnum" -> all(Character::isLetterOrDigit);
      case "isspace" -> all(Characters::isSpace);
      case "islower" -> isCased(text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT));
      default -> isCased(text.toUpperCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    };
  }

  private @Nullable Object ofOne(@Nullable Object value) {
    return switch (name) {
      case "startswith" -> any(value, text::startsWith);
      case "endswith" -> any(value, text::endsWith);
      case "join" -> joined(value);
      case "zfill" -> filled(args.whole(value, 0));
      case "count" -> {
        String wanted = args.text(value);
        yield wanted.isEmpty()
            ? Characters.length(text) + 1L
            : Strings.split(text, wanted, -1, limits).size() - 1L;
      }
      case "removeprefix" -> {
        String prefix = args.text(value);
        yield text.startsWith(prefix) ? text.substring(prefix.length()) : text;
      }
      case "removesuffix" -> {
        String suffix = args.text(value);
        yield text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
      }
      case "partition", "rpartition" -> parted(args.text(value));
      default -> found(args.text(value));
    };
  }

  private Object found(String wanted) {
    int at = name.startsWith("r") ? text.lastIndexOf(wanted) : text.indexOf(wanted);
    if (at < 0 && name.endsWith("index")) {
      throw Fault.evaluation("The text does not hold `" + wanted + "`.");
    }
    return at < 0 ? -1L : (long) text.codePointCount(0, at);
  }

  private Object parted(String separator) {
    boolean last = name.startsWith("r");
    if (separator.isEmpty()) {
      throw Fault.evaluation("A text cannot be split at the empty text.");
    }
    int at = last ? text.lastIndexOf(separator) : text.indexOf(separator);
    if (at < 0) {
      return new Values.Tuple(last ? List.of("", "", text) : List.of(text, "", ""));
    }
    String rest = text.substring(at + separator.length());
    return new Values.Tuple(List.of(text.substring(0, at), separator, rest));
  }

  private Object split(@Nullable Object[] bound) {
    Object separator = Arguments.or(bound[0], null);
    int most = args.whole(bound[1], -1);
    if (name.equals("split") || most < 0) {
      return Strings.split(text, separator == null ? null : args.text(separator), most, limits);
    }
    if (separator == null) {
      throw Fault.unsupported("`rsplit` with a number needs the text to split at.");
    }
    List<@Nullable Object> parts = Strings.split(text, args.text(separator), -1, limits);
    int joined = Math.max(1, parts.size() - most);
    List<String> first = new ArrayList<>();
    parts.subList(0, joined).forEach(part -> first.add(String.valueOf(part)));
    List<@Nullable Object> result = new ArrayList<>();
    result.add(String.join(args.text(separator), first));
    result.addAll(parts.subList(joined, parts.size()));
    return result;
  }

  private String stripped(@Nullable Object bound) {
    int sides =
        switch (name) {
          case "lstrip" -> Strings.LEFT;
          case "rstrip" -> Strings.RIGHT;
          default -> Strings.LEFT | Strings.RIGHT;
        };
    Object characters = Arguments.or(bound, null);
    if (characters != null) {
      return Strings.strip(text, args.text(characters), sides);
    }
    String left = (sides & Strings.LEFT) == 0 ? text : Characters.stripLeft(text);
    return (sides & Strings.RIGHT) == 0 ? left : Characters.stripRight(left);
  }

  private String justified(@Nullable Object[] bound) {
    int missing = Math.max(0, args.whole(bound[0], 0) - Characters.length(text));
    String fill = args.text(Arguments.or(bound[1], " "));
    limits.text((long) text.length() + missing);
    if (Characters.length(fill) != 1) {
      throw Fault.evaluation("`" + name + "` fills with one character.");
    }
    int odd = missing & (args.whole(bound[0], 0) & 1); // as Python puts the odd one
    int left =
        switch (name) {
          case "ljust" -> 0;
          case "rjust" -> missing;
          default -> missing / 2 + odd;
        };
    return fill.repeat(left) + text + fill.repeat(missing - left);
  }

  private boolean any(@Nullable Object wanted, Predicate<String> test) {
    if (wanted instanceof Values.Tuple tuple) {
      return tuple.stream().anyMatch(each -> test.test(args.text(each)));
    }
    return test.test(args.text(wanted));
  }

  private String ascii() {
    if (text.codePoints().anyMatch(c -> c > 0x7f)) {
      throw Fault.unsupported("`" + name + "` is supported for ASCII texts.");
    }
    return text;
  }

  private boolean all(IntPredicate test) {
    return !ascii().isEmpty() && text.codePoints().allMatch(test);
  }

  private boolean isCased(String same, String other) {
    return text.equals(same) && !text.equals(other);
  }

  private static String swapped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
    }
    return out.toString();
  }

  private String filled(int width) {
    int missing = Math.max(0, width - Characters.length(text));
    limits.text((long) text.length() + missing);
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String sign = signed ? text.substring(0, 1) : "";
    return sign + "0".repeat(missing) + text.substring(sign.length());
  }

  private String joined(@Nullable Object items) {
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (Object item : Iteration.items(items, limits)) {
      String next = args.text(item);
      limits.text((long) text.length() + next.length());
      out.append(first ? "" : text).append(next);
      first = false;
    }
    return out.toString();
  }
}
