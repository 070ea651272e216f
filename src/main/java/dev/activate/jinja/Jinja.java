package dev.activate.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders templates. */
public final class Jinja {
  private final Jinjava jinjava =
      new Jinjava(
          JinjavaConfig.newBuilder()
              .withFailOnUnknownTokens(true)
              .withNestedInterpretationEnabled(false)
              .withTrimBlocks(false)
              .withLstripBlocks(false)
              .build());

  public Jinja() {
    for (String function : new String[] {"name", "literal"}) {
      jinjava
          .getGlobalContext()
          .registerFunction(
              new ELFunctionDefinition("", function, Jinja.class, function, Object.class));
    }
  }

  /** What templates of SQL call to quote an identifier. */
  public static String name(Object name) {
    return '"' + name.toString().replace("\"", "\"\"") + '"';
  }

  /** What templates of SQL call to quote a text. */
  public static String literal(Object text) {
    return '\'' + text.toString().replace("'", "''") + '\'';
  }

  /** Renders {@code template} with {@code names} in scope; any fault is an ActivateException. */
  public String render(Template template, Map<String, @Nullable Object> names) {
    if (!template.hasJinja()) {
      return template.text();
    }
    RenderResult result = jinjava.renderForResult(template.text(), new HashMap<>(names));
    if (!result.getErrors().isEmpty()) {
      throw Problem.error(
              Code.JINJA, "Template cannot be rendered", result.getErrors().get(0).getMessage())
          .at(template.place(result.getErrors().get(0).getLineno(), 1))
          .asException();
    }
    return result.getOutput();
  }
}
