package dev.activate.dbt;

import dev.activate.jinja.Callable;
import dev.activate.jinja.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that dbt gives to SQL of one package. */
final class Names {
  // Never a password or a token: SQL is shown, logged and saved.
  private static final List<String> TARGET_SETTINGS =
      List.of(
          "account",
          "user",
          "warehouse",
          "role",
          "host",
          "port",
          "dbname",
          "project",
          "dataset",
          "location",
          "catalog",
          "http_path",
          "path");

  private final Compiler.World world;
  private final Compiler.Compilation compilation;
  private final String packageName;
  private final @Nullable Node self;

  Names(
      Compiler.World world,
      Compiler.Compilation compilation,
      String packageName,
      @Nullable Node self) {
    this.world = world;
    this.compilation = compilation;
    this.packageName = packageName;
    this.self = self;
  }

  Map<String, @Nullable Object> all() {
    Callable ref = this::ref;
    Callable source = this::source;
    Callable envVar = this::envVar;
    Callable isIncremental = (arguments, named) -> false;
    Map<String, @Nullable Object> names = new HashMap<>();
    names.put("ref", ref);
    names.put("source", source);
    names.put("env_var", envVar);
    names.put("is_incremental", isIncremental);
    names.put(
        "var", new VarFunction(world.vars().in(packageName), "neither the project", this::nested));
    names.put("config", new ConfigFunction(self == null ? Map.of() : self.config()));
    names.put("target", target());
    names.put("execute", true);
    names.put("project_name", world.project().name());
    if (self != null) {
      // An ephemeral model is no relation, so printing this there is an error in dbt as well.
      names.put("this", new Relation(self, self.isEphemeral() ? "" : printed(self)));
    }
    return names;
  }

  Map<String, @Nullable Object> settings() {
    Map<String, @Nullable Object> all = all();
    Callable envVar =
        (arguments, named) -> {
          Arguments call = new Arguments("env_var", arguments, named);
          return EnvVar.value(world.shell(), call.text(0, "name"), call);
        };
    all.put("env_var", envVar);
    all.keySet().retainAll(Set.of("env_var", "var", "target", "project_name"));
    return all;
  }

  private String printed(Node node) {
    return world.relation().apply(node);
  }

  private String nested(String text) {
    Template template = Template.of("vars", text);
    return template.hasJinja() ? compilation.render(template, packageName, self) : text;
  }

  private Object ref(List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    Arguments call = new Arguments("ref", arguments, named);
    if (arguments.size() > 2) {
      throw call.wrong("takes a model, or a package and a model");
    }
    String version = call.optional("version");
    String v = version == null ? call.optional("v") : version;
    Node node =
        arguments.size() == 2
            ? world.manifest().ref(call.text(0, "package"), call.text(1, "model"), v, packageName)
            : world.manifest().ref(null, call.text(0, "model"), v, packageName);
    return compilation.use(node);
  }

  private Object source(List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    Arguments call = new Arguments("source", arguments, named);
    return compilation.use(
        world.manifest().source(call.text(0, "source"), call.text(1, "table"), packageName));
  }

  private Object envVar(List<@Nullable Object> arguments, Map<String, @Nullable Object> named) {
    Arguments call = new Arguments("env_var", arguments, named);
    return EnvVar.inSql(world.shell(), call.text(0, "name"), call);
  }

  private Map<String, @Nullable Object> target() {
    Target target = world.target();
    Map<String, @Nullable Object> all = new HashMap<>();
    for (String key : TARGET_SETTINGS) {
      if (target.settings().containsKey(key)) {
        all.put(key, target.settings().get(key));
      }
    }
    all.put("name", target.name());
    all.put("target_name", target.name());
    all.put("profile_name", target.profileName());
    all.put("type", target.type());
    all.put("database", target.database());
    all.put("schema", target.schema());
    all.put("threads", (long) target.threads());
    return all;
  }
}
