package dev.activate.jinja;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Renders templates as Jinja2 does with dbt's settings: blocks are not trimmed, the last line end
 * is dropped. What cannot be rendered so is an error with its place.
 *
 * <p>What is rendered is never rendered again. Parsed templates are kept, so the second rendering
 * of a template is cheap. What a template may use (time, steps, memory, depth) it shares with all
 * that is rendered by this object while it is. Not safe for several threads.
 */
public final class Jinja {
  private static final int KEPT = 200;

  /** dbt's {@code return(x)}: ends the macro that calls it, whose value is then {@code x}. */
  public static final Callable RETURN = Return.FUNCTION;

  private final Map<String, Parsed> parsed = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable Session session;

  /**
   * Begins to load jinjava beside whatever the caller does next: the first template with tags costs
   * 100 to 400 ms of class loading otherwise. Without it everything works too, only later.
   */
  public static void prepare() {
    Thread loading = new Thread(Tree::load, "jinja");
    loading.setDaemon(true);
    loading.start();
  }

  /** Renders {@code template} with {@code names} in scope; any fault is an ActivateException. */
  public String render(Template template, Map<String, ? extends @Nullable Object> names) {
    Source source = Source.of(template);
    if (!template.hasJinja()) {
      return source.text();
    }
    Object text = within(source, current -> render(source, names, current));
    return String.valueOf(text);
  }

  private String render(
      Source source, Map<String, ? extends @Nullable Object> names, Session current) {
    Parsed ready = parsed(source);
    Rendering rendering =
        new Rendering(ready.blocks(), new Run(source, ready.set(), names, current));
    try {
      return current.during(rendering, () -> ready.render(rendering));
    } catch (Return e) {
      throw source.at(0, Fault.evaluation("`return` stands outside of a macro."));
    }
  }

  /**
   * A macro of {@code source}, which is parsed when the macro is first called.
   *
   * @param name the macro's, as it is shown to the user: {@code dbt_utils.star}; what follows the
   *     last dot is looked for in {@code source}
   * @param names what its free names mean; asked at each call
   */
  public Callable macro(
      Template source,
      String name,
      Supplier<? extends Map<String, ? extends @Nullable Object>> names) {
    return new SourceMacro(this, Source.of(source), name, names);
  }

  interface Work {
    @Nullable Object in(Session session);
  }

  /** Does the work inside of the rendering under way, or as an outermost one. */
  @Nullable Object within(Source source, Work work) {
    Session outer = session;
    if (outer != null) {
      return work.in(outer);
    }
    Session current = new Session();
    session = current;
    try {
      return work.in(current);
    } catch (StackOverflowError e) {
      throw source.at(0, Fault.limit("The template, or a value in it, is nested too deeply."));
    } finally {
      session = null;
    }
  }

  private Parsed parsed(Source source) {
    Parsed known = parsed.get(source.text());
    if (known != null) {
      return known;
    }
    Parsed fresh = Parsed.of(source);
    if (parsed.size() >= KEPT) {
      parsed.remove(parsed.keySet().iterator().next());
    }
    parsed.put(source.text(), fresh);
    return fresh;
  }
}
