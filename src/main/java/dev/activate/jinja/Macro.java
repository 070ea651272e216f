package dev.activate.jinja;

import com.hubspot.jinjava.tree.Node;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A macro with the names of the place where it stands. */
final class Macro implements Callable {
  private final String name;
  private final Signature signature;
  private final List<Node> body;
  private final Rendering around;
  private final Scope scope;

  Macro(String name, Signature signature, List<Node> body, Rendering around, Scope scope) {
    this.name = name;
    this.signature = signature;
    this.body = body;
    this.around = around;
    this.scope = scope;
  }

  String name() {
    return name;
  }

  @Override
  public @Nullable Object call(List<@Nullable Object> given, Map<String, @Nullable Object> named) {
    return around.session().inMacro(name, around.run().source(), () -> run(given, named));
  }

  /** What the body prints; a {@code return} in it is the caller's to catch. */
  String run(List<@Nullable Object> given, Map<String, @Nullable Object> named) {
    Rendering rendering = around.inside(scope);
    return around
        .session()
        .during(
            rendering,
            () -> {
              signature.bind(name, given, named, rendering.run());
              return rendering.all(body);
            });
  }

  @Override
  public boolean admitsUndefined() {
    return true;
  }
}
