package dev.activate.cli;

import dev.activate.contract.LedgerSettings;
import dev.activate.dbt.Target;
import dev.activate.ledger.Admission;
import dev.activate.ledger.DuckDbLedger;
import dev.activate.ledger.Locks;
import dev.activate.ledger.Movable;
import dev.activate.ledger.bucket.Bucket;
import dev.activate.ledger.bucket.BucketLedger;
import dev.activate.ledger.bucket.BucketLocks;
import dev.activate.ledger.bucket.BucketSettings;
import dev.activate.ledger.bucket.Patience;
import dev.activate.ledger.server.Owner;
import dev.activate.ledger.server.ServerLedger;
import dev.activate.ledger.server.ServerLocks;
import dev.activate.ledger.server.WarehouseLedger;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Server;
import dev.activate.warehouse.postgres.Postgres;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A place where a workspace's ledger may be kept. */
sealed interface LedgerHome {

  /** As it is shown. */
  String shown();

  Movable open(Engine engine, Admission admission);

  /**
   * Its locks.
   *
   * @param disk those of this machine
   */
  Locks locks(Locks disk);

  /** A file beside the project. */
  record InFile(Path file) implements LedgerHome {
    @Override
    public String shown() {
      return file.toString();
    }

    @Override
    public Movable open(Engine engine, Admission admission) {
      return DuckDbLedger.open(engine, file, admission);
    }

    @Override
    public Locks locks(Locks disk) {
      return disk;
    }
  }

  /** A schema of a DuckDB warehouse, whose file one machine has. */
  record InDuckDb(Path file, String schema, Owner owner) implements LedgerHome {
    @Override
    public String shown() {
      return file + ", schema " + schema;
    }

    @Override
    public Movable open(Engine engine, Admission admission) {
      return ServerLedger.open(engine, file, schema, owner, admission);
    }

    @Override
    public Locks locks(Locks disk) {
      return disk;
    }
  }

  /**
   * A schema of a server.
   *
   * @param reach whether it is the warehouse itself
   * @param machine tells this machine's folder from others
   */
  record OnServer(Server server, String schema, Owner owner, Reach reach, String machine)
      implements LedgerHome {

    /** Where the server is. */
    enum Reach {
      WAREHOUSE,
      OWN
    }

    @Override
    public String shown() {
      return server.account() + ", schema " + schema;
    }

    @Override
    public Movable open(Engine engine, Admission admission) {
      return reach == Reach.WAREHOUSE
          ? WarehouseLedger.open(engine, server, schema, owner, admission)
          : ServerLedger.open(engine, server, schema, owner, admission);
    }

    @Override
    public Locks locks(Locks disk) {
      return new ServerLocks(disk, server, schema, owner, machine);
    }
  }

  /** A file in a bucket, of which the folder has a copy. */
  record InBucket(BucketSettings settings, Path folder) implements LedgerHome {
    Bucket bucket(Patience patience) {
      return new Bucket(settings, Version.text(), patience, Clock.systemUTC());
    }

    @Override
    public String shown() {
      return settings.toString();
    }

    @Override
    public Movable open(Engine engine, Admission admission) {
      return BucketLedger.open(engine, bucket(Patience.USUAL), folder, admission);
    }

    @Override
    public Locks locks(Locks disk) {
      return new BucketLocks(bucket(Patience.USUAL), Clock.systemUTC());
    }
  }

  /** Where {@code settings} say. What is built with {@code --local} is always in a file. */
  static LedgerHome of(Workspace workspace, LedgerSettings settings) {
    try {
      return workspace.local() ? new InFile(workspace.ledgerFile()) : said(workspace, settings);
    } catch (ActivateException e) {
      List<Problem> placed =
          e.problems().stream()
              .map(one -> one.place() == null ? one.at(settings.place()) : one)
              .toList();
      throw new ActivateException(placed, e);
    }
  }

  private static LedgerHome said(Workspace workspace, LedgerSettings settings) {
    Owner owner = new Owner(workspace.project().name(), workspace.target().name());
    String schema = String.valueOf(settings.settings().getOrDefault("schema", "activate"));
    return switch (settings.type()) {
      case FILE -> new InFile(workspace.ledgerFile());
      case WAREHOUSE -> inWarehouse(workspace, schema, owner);
      case POSTGRES ->
          new OnServer(
              new Postgres("ledger: of the contract", settings.settings()),
              schema,
              owner,
              OnServer.Reach.OWN,
              Machine.of(workspace));
      case S3 ->
          new InBucket(
              BucketSettings.of(
                  settings.settings(), System.getenv(), owner.project(), owner.target()),
              workspace.home().resolve("bucket"));
    };
  }

  private static LedgerHome inWarehouse(Workspace workspace, String schema, Owner owner) {
    Target target = workspace.target();
    if (target.type().equals("duckdb")) {
      return new InDuckDb(file(target), schema, owner);
    }
    return Servers.of(target)
        .map(
            server ->
                new OnServer(
                    server, schema, owner, OnServer.Reach.WAREHOUSE, Machine.of(workspace)))
        .orElseThrow(
            () ->
                Problem.error(
                        Code.LEDGER,
                        "Warehouse cannot hold the ledger",
                        "Target "
                            + target.name()
                            + " is of type "
                            + target.type()
                            + ". A ledger can be kept in "
                            + Servers.SUPPORTED
                            + ". Keep it in a PostgreSQL of its own with `ledger: {type: postgres,"
                            + " ...}`, or in a file.")
                    .asException());
  }

  private static Path file(Target target) {
    return target
        .duckdbFile()
        .orElseThrow(
            () ->
                Problem.error(
                        Code.LEDGER,
                        "Warehouse cannot hold the ledger",
                        "Target "
                            + target.name()
                            + " is a DuckDB in memory, so the ledger would be forgotten. Give it a path"
                            + " in profiles.yml, or keep the ledger in a file.")
                    .asException());
  }
}
