package dev.activate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.apply.Resolution;
import dev.activate.fake.service.FakeService;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Exit;
import dev.activate.warehouse.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A service that holds records, a ledger that knows them, and a plan that creates, updates and
 * deletes some: as often as wanted, each time from the same beginning.
 */
final class Stand implements AutoCloseable {
  private static final int MOST_APPLIES = 5;

  final FakeService service;
  final Wire wire;
  private final Path folder;
  private final Path template;
  private final int rows;
  private final State unbroken;
  private final int before;
  private final int requests;
  private int copies;

  /**
   * @param rows that are there before; some more are in the plan
   */
  Stand(Path folder, Kind kind, int rows, int batch, int inFlight) {
    this.folder = folder;
    this.rows = rows;
    this.service = kind.start();
    this.wire = Wire.to(service, kind, batch, inFlight);
    this.template = folder.resolve("template");
    make();
    this.before = Noted.in(work(template).runs()).attempts();
    Path project = fresh();
    assertThat(work(project).apply()).isEqualTo(Exit.OK);
    this.unbroken = state(project);
    this.requests = arrived();
    assertThat(unbroken.effects().values()).allMatch(times -> times <= 2);
  }

  private void make() {
    try {
      Files.createDirectories(template);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Work work = work(template);
    String before = "select i as id, 'n' || i as name, i as score from range(1, %d) as t(i)";
    work.plan(before.formatted(rows + 1), List.of("name", "score"));
    assertThat(work.apply()).isEqualTo(Exit.OK);
    String after =
        "select i as id, 'n' || i as name, case when i %% 3 = 0 then -i else i end as score"
            + " from range(1, %d) as t(i) where i %% 5 <> 0 or i > %d";
    work.plan(after.formatted(rows + rows / 2 + 1, rows), List.of("name", "score"));
  }

  Work work(Path project) {
    return work(project, wire);
  }

  Work work(Path project, Wire by) {
    return new Work(project, by::open);
  }

  /** How long an unbroken run takes, from the start of its process. */
  Duration usual() {
    Path project = fresh();
    long began = System.nanoTime();
    assertThat(start(project, List.of()).end().exit()).isZero();
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    sameAsUnbroken(project, "in a process of its own");
    done(project);
    return took;
  }

  /** How many requests it takes. */
  int requests() {
    return requests;
  }

  /** How many requests to write came so far. */
  int arrived() {
    return (int) service.requests().stream().filter(seen -> !seen.path().endsWith("/read")).count()
        - 1;
  }

  /** A project at the beginning, and the service too. */
  Path fresh() {
    service.reset();
    load();
    Path copy = folder.resolve("copy-" + copies++);
    try (Stream<Path> files = Files.walk(template)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(template.relativize(file).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  /** Removes it; a thousand of them are many. */
  void done(Path project) {
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts an apply in a process of its own, by {@code before}, which may be empty. */
  Child start(Path project, List<String> before) {
    List<String> command = new ArrayList<>(before);
    command.addAll(command(project));
    return Child.start(project, command);
  }

  /** The same under strace, to its end. */
  Child.Ended startUnder(Path project, List<String> strace) {
    return start(project, strace).end();
  }

  /** The same, with what was acknowledged folded after each batch. */
  Child.Ended startFolding(Path project, List<String> strace) {
    List<String> command = new ArrayList<>(strace);
    command.addAll(command(project, "folding"));
    return Child.start(project, command).end();
  }

  /** The same, with strace coming in as it is about to send; ends as it does. */
  Child.Ended startAndAttach(Path project, List<String> strace) {
    Child child = Child.start(project, command(project, "traced"));
    child.says(ApplyProcess.SENDING);
    Process tracer = Strace.attach(child.process().pid(), strace);
    try {
      return child.end();
    } finally {
      tracer.destroy();
    }
  }

  /** The command line of an apply. */
  List<String> command(Path project) {
    return command(project, "apply");
  }

  private List<String> command(Path project, String what) {
    List<String> arguments = new ArrayList<>(List.of(project.toString(), what));
    arguments.addAll(wire.words());
    return Child.java(ApplyProcess.class, arguments);
  }

  /**
   * Applies until all is done, telling what is asked about, and compares with an unbroken run; the
   * faults of the service go on.
   */
  void settles(Path project, String after) {
    settles(work(project), project, after);
  }

  void settles(Work work, Path project, String after) {
    Exit exit = Exit.ERROR;
    for (int i = 0; i < MOST_APPLIES && exit != Exit.OK; i++) {
      try {
        exit = work.apply();
      } catch (ActivateException e) {
        exit = e.exit();
        assertThat(exit).as("%s: %s", after, e.problems()).isEqualTo(Exit.REFUSED);
        tell(project, after);
      }
    }
    assertThat(exit).as(after).isEqualTo(Exit.OK);
    sameAsUnbroken(project, after);
  }

  void sameAsUnbroken(Path project, String after) {
    State state = state(project);
    assertThat(state.records()).as(after).isEqualTo(unbroken.records());
    assertThat(state.effects()).as(after).isEqualTo(unbroken.effects());
    assertThat(state.ledger()).as(after).isEqualTo(unbroken.ledger());
    assertThat(arrived())
        .as("%s: requests on the wire, each noted before", after)
        .isLessThanOrEqualTo(Noted.in(work(project).runs()).attempts() - before);
  }

  /** Says what is so of what is in doubt, where only a person can tell. */
  void tellIfAsked(Path project, String after) {
    if (wire.kind() == Kind.BLIND && !work(project).doubtful().isEmpty()) {
      tell(project, after);
    }
  }

  void nothingInDoubt(Path project, String after) {
    assertThat(work(project).doubtful()).as(after).isEmpty();
  }

  private void tell(Path project, String after) {
    work(project).resolve(truth(project, after));
  }

  /** Looks into the service, as a person would. */
  private Resolution.Assume truth(Path project, String after) {
    List<Long> doubtful = work(project).doubtful();
    assertThat(doubtful).as(after).isNotEmpty().hasSizeLessThanOrEqualTo(wire.batch());
    String prefix = work(project).planId() + "/" + Work.SYNC + "/";
    List<Long> sent =
        doubtful.stream().filter(seq -> service.executions().containsKey(prefix + seq)).toList();
    assertThat(sent).as("a batch is carried out whole or not at all").isIn(List.of(), doubtful);
    return sent.isEmpty() ? Resolution.Assume.UNSENT : Resolution.Assume.SENT;
  }

  private State state(Path project) {
    Work work = work(project);
    try (Engine engine = work.engine()) {
      return State.of(service, engine, work.ledger());
    }
  }

  /** Gives the service what the ledger knows, not by way of activate. */
  private void load() {
    String changes =
        LongStream.rangeClosed(1, rows)
            .mapToObj(
                i ->
                    "{\"id\":\"first/%1$d\",\"action\":\"create\",\"key\":{\"id\":%1$d},\"fields\":{\"name\":\"n%1$d\",\"score\":%1$d}}"
                        .formatted(i))
            .collect(Collectors.joining(","));
    String body = "{\"object\":\"person\",\"key_fields\":[\"id\"],\"changes\":[" + changes + "]}";
    try {
      int status =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(service.url()))
                      .POST(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      assertThat(status).isEqualTo(200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
