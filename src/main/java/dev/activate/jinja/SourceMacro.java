package dev.activate.jinja;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A macro of a file; what stands around it there is evaluated at each call, as dbt does. */
final class SourceMacro implements Callable {
  private final Jinja jinja;
  private final Source source;
  private final String name;
  private final Supplier<? extends Map<String, ? extends @Nullable Object>> names;
  private @Nullable Parsed parsed;

  SourceMacro(
      Jinja jinja,
      Source source,
      String name,
      Supplier<? extends Map<String, ? extends @Nullable Object>> names) {
    this.jinja = jinja;
    this.source = source;
    this.name = name;
    this.names = names;
  }

  @Override
  public @Nullable Object call(List<@Nullable Object> given, Map<String, @Nullable Object> named) {
    return jinja.within(source, session -> call(session, given, named));
  }

  private @Nullable Object call(
      Session session, List<@Nullable Object> given, Map<String, @Nullable Object> named) {
    return session.inMacro(
        name,
        source,
        () -> {
          Parsed ready = parsed();
          Run run = new Run(source, ready.set(), names.get(), session);
          Rendering rendering = new Rendering(ready.blocks(), run);
          session.during(rendering, () -> ready.render(rendering));
          String simple = name.substring(name.lastIndexOf('.') + 1);
          if (run.lookUp(simple) instanceof Macro macro) {
            return macro.run(given, named);
          }
          throw source.at(0, Fault.evaluation("There is no macro `" + simple + "` in this file."));
        });
  }

  private Parsed parsed() {
    Parsed known = parsed;
    if (known == null) {
      known = Parsed.of(source);
      parsed = known;
    }
    return known;
  }

  @Override
  public boolean admitsUndefined() {
    return true;
  }
}
