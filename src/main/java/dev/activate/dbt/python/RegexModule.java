package dev.activate.dbt.python;

import dev.activate.jinja.Callable;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code modules.re}: Python's functions on regular expressions. */
final class RegexModule {
  private static final String SPECIAL = "()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f";

  private RegexModule() {}

  static Map<String, Object> names() {
    Map<String, Object> names = new LinkedHashMap<>();
    for (String how : new String[] {"match", "search", "fullmatch"}) {
      function(
          names,
          how,
          "pattern string / flags",
          call -> pattern(call).one(how, call.text("string")));
    }
    function(
        names,
        "findall",
        "pattern string / flags",
        call -> pattern(call).found(call.text("string")));
    function(
        names,
        "finditer",
        "pattern string / flags",
        call -> pattern(call).iterated(call.text("string")));
    function(names, "sub", "pattern repl string / count flags", call -> replaced(call).text());
    function(names, "subn", "pattern repl string / count flags", call -> replaced(call).pair());
    function(
        names,
        "split",
        "pattern string / maxsplit flags",
        call -> pattern(call).split(call.text("string"), call.whole("maxsplit", 0)));
    function(names, "compile", "pattern / flags", RegexModule::pattern);
    function(names, "escape", "pattern", call -> escaped(call.text("pattern")));
    function(names, "purge", "", call -> null);
    flags(names, RegexSyntax.IGNORECASE, "I", "IGNORECASE");
    flags(names, RegexSyntax.MULTILINE, "M", "MULTILINE");
    flags(names, RegexSyntax.DOTALL, "S", "DOTALL");
    flags(names, RegexSyntax.VERBOSE, "X", "VERBOSE");
    flags(names, RegexSyntax.ASCII, "A", "ASCII");
    flags(names, 32, "U", "UNICODE");
    flags(names, 0, "NOFLAG", "NOFLAG");
    return names;
  }

  private interface Body {
    @org.jspecify.annotations.Nullable
    Object of(Call call);
  }

  private static void function(
      Map<String, Object> names, String name, String parameters, Body body) {
    Callable function = Call.of("re." + name, parameters, body::of);
    names.put(name, function);
  }

  private static void flags(Map<String, Object> names, long value, String brief, String whole) {
    names.put(brief, value);
    names.put(whole, value);
  }

  private static RegexPattern pattern(Call call) {
    int flags = call.whole("flags", 0);
    int known = 2 | 8 | 16 | 32 | 64 | 256;
    if ((flags & ~known) != 0) {
      throw Wrong.unsupported("The flags " + flags + " of a regular expression are not supported.");
    }
    return RegexPattern.of(call.value("pattern"), flags & ~32);
  }

  private static RegexPattern.Replaced replaced(Call call) {
    return pattern(call).replaced(call.value("repl"), call.text("string"), call.whole("count", 0));
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(SPECIAL.indexOf(c) >= 0 ? "\\" + c : String.valueOf(c));
    }
    return out.toString();
  }
}
