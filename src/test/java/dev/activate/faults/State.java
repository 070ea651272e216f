package dev.activate.faults;

import dev.activate.fake.service.FakeService;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.warehouse.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is to be the same in the end, whatever happened on the way.
 *
 * @param records of the destination, as JSON by key; several under one key are doubled
 * @param effects how often something was done to each of its keys
 * @param ledger the records that the ledger holds
 */
record State(Map<String, List<String>> records, Map<String, Integer> effects, List<String> ledger) {

  static State of(FakeService service, Engine engine, Path ledger) {
    return new State(service.records(), service.effects(), ledger(engine, ledger));
  }

  /** Without what differs from run to run by nature: remote ids, times, ids of runs. */
  private static List<String> ledger(Engine engine, Path file) {
    try (DuckDbLedger ledger = DuckDbLedger.open(engine, file)) {
      return ledger.sync(Work.SYNC).isNew()
          ? List.of()
          : engine.query(
              "select to_json(r) from (select * exclude (_remote_id, _applied_at, _run)"
                  + " from ledger.records.people order by id) as r",
              row -> row.getString(1));
    }
  }
}
