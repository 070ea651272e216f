package dev.activate.dbt.context;

import dev.activate.dbt.Arguments;
import dev.activate.dbt.EnvVar;
import dev.activate.dbt.Node;
import dev.activate.dbt.python.Builtins;
import dev.activate.dbt.python.DateTime;
import dev.activate.jinja.Callable;
import dev.activate.jinja.Template;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * dbt's own names in one scope.
 *
 * @see <a href="https://docs.getdbt.com/reference/dbt-jinja-functions">dbt Jinja functions</a>
 */
final class DbtNames {
  private DbtNames() {}

  static Map<String, @Nullable Object> of(Scope scope) {
    World world = scope.world();
    Outside outside = world.outside();
    Map<String, @Nullable Object> all =
        new HashMap<>(new Builtins(outside.sink(), Clock.system(ZoneId.systemDefault())).names());
    all.putAll(scope.references());
    new Results().addTo(all);
    Adapter adapter = new Adapter(scope);
    RelationClass relations = new RelationClass(world.adapter(), world.quotes());
    Callable columns = OlderColumns.of(world.adapter(), world.manifest());
    all.put("adapter", adapter);
    all.put("api", Map.of("Relation", relations, "Column", columns));
    all.put("column", columns);
    all.put("target", world.targetNames());
    all.put("env", world.targetNames());
    all.put("execute", true);
    all.put("project_name", world.project().name());
    all.put("dbt_version", world.manifest().dbtVersion().orElse("1.0.0"));
    all.put("invocation_id", outside.invocationId());
    all.put("run_started_at", DateTime.utc(outside.started()));
    all.put("flags", FlagNames.of(world, scope.builds()));
    all.put("graph", new Graph(world.manifest().raw()));
    all.put("selected_resources", List.of());
    all.put("invocation_args_dict", Map.of());
    all.put("dbt_metadata_envs", Map.of());
    all.put("pre_hooks", List.of());
    all.put("post_hooks", List.of());
    all.put("sql", null);
    all.put("compiled_code", null);
    Callable envVar =
        (arguments, named) -> {
          Arguments call = new Arguments("env_var", arguments, named);
          return EnvVar.inSql(world.shell(), call.text(0, "name"), call);
        };
    all.put("env_var", envVar);
    Callable render =
        (arguments, named) ->
            scope.render(
                Template.of("render", new Arguments("render", arguments, named).text(0, "string")));
    all.put("render", render);
    for (String name : List.of("write", "submit_python_job", "load_agate_table", "metric")) {
      Callable refusal = refusal(name);
      all.put(name, refusal);
    }
    addModel(scope, all);
    return all;
  }

  private static void addModel(Scope scope, Map<String, @Nullable Object> all) {
    World world = scope.world();
    Node self = scope.self();
    if (self == null) {
      all.put("database", world.target().database());
      all.put("schema", world.target().schema());
      all.put("model", Model.ofSync(world));
      return;
    }
    all.put("database", self.database());
    all.put("schema", self.schema());
    all.put("model", Model.of(world, self));
    // An ephemeral model is no relation, so printing this there is an error in dbt as well.
    all.put("this", self.isEphemeral() ? world.unprintable(self) : world.own(self));
  }

  private static Callable refusal(String name) {
    return (arguments, named) -> {
      throw Problem.error(
              Code.JINJA,
              "Jinja feature is not supported",
              name
                  + "() has a meaning only while dbt builds something. activate renders SQL and"
                  + " builds nothing.")
          .asException();
    };
  }
}
