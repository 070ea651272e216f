package dev.activate.cli;

import dev.activate.contract.Models;
import dev.activate.contract.Query;
import dev.activate.dbt.Compiler;
import dev.activate.dbt.Manifest;
import dev.activate.dbt.Node;
import dev.activate.jinja.Template;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What contracts need to know of the dbt project, from its manifest. */
record DbtModels(Compiler compiler, Manifest manifest) implements Models {

  @Override
  public Optional<Problem> problemOfRef(String modelExpression) {
    try {
      compiler.compile(Template.of("contract", "{{ " + modelExpression + " }}"));
      return Optional.empty();
    } catch (ActivateException e) {
      return Optional.of(e.problems().get(0));
    }
  }

  /** Only a dbt contract that is enforced lists all columns; elsewhere some may be undocumented. */
  @Override
  public Optional<List<String>> columns(Query query) {
    if (query.model() == null) {
      return Optional.empty();
    }
    return compiler.compile(query.sql()).dependsOn().stream()
        .findFirst()
        .flatMap(manifest::node)
        .filter(
            node ->
                node.config().get("contract") instanceof Map<?, ?> contract
                    && Boolean.TRUE.equals(contract.get("enforced")))
        .map(node -> node.columns().stream().map(Node.Column::name).toList());
  }
}
