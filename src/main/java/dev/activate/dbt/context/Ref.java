package dev.activate.dbt.context;

import dev.activate.dbt.Arguments;
import dev.activate.dbt.MacroSettings;
import dev.activate.dbt.Node;
import dev.activate.jinja.Attributes;
import dev.activate.jinja.Callable;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code ref(model)}, {@code ref(package, model)}, {@code ref(model, v=2)}. */
record Ref(World world, String packageName, Function<Node, Relation> use)
    implements Callable, Attributes {

  @Override
  public Object call(List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    Arguments call = new Arguments("ref", arguments, named);
    if (arguments.size() > 2) {
      throw call.wrong("takes a model, or a package and a model");
    }
    String version = call.optional("version");
    String v = version == null ? call.optional("v") : version;
    boolean hasPackage = arguments.size() == 2;
    String model = call.text(hasPackage ? 1 : 0, "model");
    return use.apply(
        world.manifest().ref(hasPackage ? call.text(0, "package") : null, model, v, packageName));
  }

  /** Packages ask {@code builtins.ref.config} for their own version: dbt has no other way. */
  @Override
  public Optional<Object> attribute(String name) {
    return name.equals("config")
        ? Optional.of(
            Map.of("project_name", world.project().name(), "dependencies", new Dependencies(world)))
        : Optional.empty();
  }

  private static final class Dependencies extends AbstractMap<String, Object> {
    private final World world;

    Dependencies(World world) {
      this.world = world;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
      return key instanceof String name && world.macros().hasPackage(name);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
      return key instanceof String name && containsKey(name)
          ? Map.of("project_name", name, "version", version(name))
          : null;
    }

    private String version(String name) {
      return world
          .project()
          .installed(name)
          .flatMap(project -> MacroSettings.of(project).version())
          .orElseThrow(
              () ->
                  Problem.error(
                          Code.PROJECT,
                          "dbt package is not installed",
                          "A macro asks for the version of the package \""
                              + name
                              + "\", which is not in the project's packages folder. Install it"
                              + " with:")
                      .run("dbt deps")
                      .asException());
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      throw Problem.error(
              Code.JINJA,
              "Jinja feature is not supported",
              "The packages of a project cannot be listed. Ask for one by its name.")
          .asException();
    }
  }
}
