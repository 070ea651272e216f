package dev.activate.dbt;

import dev.activate.jinja.Callable;
import dev.activate.jinja.Jinja;
import dev.activate.jinja.Template;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Jinja in {@code profiles.yml} and {@code dbt_project.yml}: only {@code env_var} and, for vars of
 * the command line, {@code var}.
 */
final class SettingsText {
  private static final Pattern AS =
      Pattern.compile("\\|\\s*as_(number|bool|native|text)\\s*(?=-?}}\\s*$)");
  private static final Pattern SECRET = Pattern.compile("\u0001([^\u0001]+)\u0001");

  private final Jinja jinja = new Jinja();
  private final String file;
  private final Shell shell;
  private final Map<String, @Nullable Object> names;

  SettingsText(String file, Map<String, @Nullable Object> vars, Shell shell) {
    this.file = file;
    this.shell = shell;
    Callable envVar = this::envVar;
    this.names = Map.of("env_var", envVar, "var", new VarFunction(vars, "--vars"));
  }

  /** Renders every text of a value. A password that is no template stands for itself. */
  @Nullable Object render(@Nullable Object value, String key) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> rendered = new LinkedHashMap<>();
      map.forEach((k, v) -> rendered.put(String.valueOf(k), render(v, String.valueOf(k))));
      return rendered;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> rendered = new ArrayList<>();
      list.forEach(item -> rendered.add(render(item, key)));
      return rendered;
    }
    return value instanceof String text ? text(text, key) : value;
  }

  private @Nullable Object text(String text, String key) {
    // A filter of dbt's own that changes the type, so it is applied to what was rendered.
    Matcher as = AS.matcher(text);
    if (as.find()) {
      return typed(plain(as.replaceFirst(""), key), as.group(1), key);
    }
    return plain(text, key);
  }

  private String plain(String text, String key) {
    if (key.equals("password") && !text.contains("env_var") && !text.contains("var(")) {
      return text;
    }
    String rendered = rendered(text, key);
    // Put in after rendering, so that no filter and no error can show a secret.
    return SECRET
        .matcher(rendered)
        .replaceAll(match -> Matcher.quoteReplacement(shell.variable(match.group(1)) + ""));
  }

  /** Without a place: its line of source would show what stands around the template. */
  private String rendered(String text, String key) {
    try {
      return jinja.render(Template.of(file, text), names);
    } catch (ActivateException e) {
      Problem problem = e.problems().get(0);
      throw Problem.error(
              problem.code(),
              problem.summary(),
              "In " + file + ", \"" + key + "\": " + problem.detail())
          .asException();
    }
  }

  private Object typed(String text, String as, String key) {
    try {
      return switch (as) {
        case "number" -> number(text);
        case "bool" -> bool(text, key);
        case "native" -> String.valueOf(Yaml.parse("v: " + text, file, Code.PROFILE).value("v"));
        default -> text;
      };
    } catch (NumberFormatException | ArithmeticException e) {
      throw Problem.error(
              Code.PROFILE,
              "Setting has the wrong type",
              file + ": \"" + key + "\" must be a number, but its template does not give one.")
          .asException();
    }
  }

  private static Object number(String text) {
    BigDecimal number = new BigDecimal(text.strip());
    return number.scale() <= 0 ? (Object) number.longValueExact() : number;
  }

  private Object bool(String text, String key) {
    if (text.strip().equalsIgnoreCase("true") || text.strip().equalsIgnoreCase("false")) {
      return Boolean.valueOf(text.strip());
    }
    throw Problem.error(
            Code.PROFILE,
            "Setting has the wrong type",
            file + ": \"" + key + "\" must be true or false, but its template gives neither.")
        .asException();
  }

  private @Nullable Object envVar(
      List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    Arguments call = new Arguments("env_var", arguments, named);
    String name = call.text(0, "var");
    Object value = EnvVar.value(shell, name, call);
    return EnvVar.isSecret(name) && shell.variable(name) != null
        ? '\u0001' + name + '\u0001'
        : value;
  }
}
