package dev.activate.cli;

import dev.activate.contract.ContractSource;
import dev.activate.contract.Contracts;
import dev.activate.contract.LedgerSettings;
import dev.activate.jinja.Jinja;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where a ledger was kept before the contract said another place. */
final class FormerLedger {
  private static final String WAREHOUSE = "warehouse";

  private FormerLedger() {}

  /** As {@code --from} names it. */
  static LedgerSettings of(Workspace workspace, String from) {
    if (from.equals("file")) {
      return LedgerSettings.DEFAULT;
    }
    if (from.equals(WAREHOUSE) || from.startsWith(WAREHOUSE + ":")) {
      Map<String, Object> schema =
          from.equals(WAREHOUSE)
              ? Map.of()
              : Map.of("schema", from.substring(WAREHOUSE.length() + 1));
      return new LedgerSettings(LedgerSettings.Type.WAREHOUSE, schema, null);
    }
    Path file = workspace.project().directory().resolve(from);
    if (!Files.isRegularFile(file)) {
      throw Problem.error(
              Code.USAGE,
              "There is no such ledger",
              "--from "
                  + from
                  + " is neither file nor warehouse nor warehouse:SCHEMA, and no file of that name is"
                  + " there. For a ledger in a PostgreSQL of its own or in a bucket, write what"
                  + " ledger: in the contract was into a YAML file, and name that.")
          .run("activate state migrate --from former.yml")
          .asException();
    }
    return Contracts.ledger(
        new ContractSource(
            workspace.project().directory(),
            new Jinja(),
            workspace.compiler().settingsNames(),
            new DbtModels(workspace.compiler(), workspace.manifest()),
            workspace.connectors()),
        file);
  }
}
