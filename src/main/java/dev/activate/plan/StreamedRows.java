package dev.activate.plan;

import dev.activate.check.CheckReport;
import dev.activate.check.CheckTarget;
import dev.activate.ledger.Ledger;
import dev.activate.source.Desired;
import dev.activate.warehouse.Engine;

/** All rows, in the engine. */
record StreamedRows(Engine queries, CheckTarget target, Desired records, Ledger in)
    implements Rows {

  @Override
  public String source() {
    return records.source();
  }

  @Override
  public String desired(CheckReport checks) {
    return records.relation();
  }

  @Override
  public boolean holdsBack() {
    return false;
  }

  @Override
  public String ledger() {
    return in.relation(in.sync(records.sync().name()), records.shape());
  }
}
