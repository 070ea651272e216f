package dev.activate.cli;

import dev.activate.destination.sandbox.service.Services;
import dev.activate.destination.sandbox.service.server.Quota;
import dev.activate.destination.sandbox.service.server.Seen;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import dev.activate.problem.Exit;
import dev.activate.report.Visible;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "serve",
    description = {
      "Run a stand-in for a service on this machine, over real HTTP, until Ctrl-C.",
      "It has the service's own rules, errors and limits, and holds all in memory."
    })
final class SandboxServeCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  @Mixin Screen screen = new Screen();

  @Parameters(paramLabel = "SERVICE", description = "hubspot, salesforce or slack.")
  String service = "";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The port; any that is free unless given.")
  int port;

  @Option(
      names = "--token",
      paramLabel = "T",
      defaultValue = ServiceOptions.TOKEN,
      description = "The token to ask for; Salesforce takes it as client secret too.")
  String token = ServiceOptions.TOKEN;

  @Option(
      names = "--limit",
      paramLabel = "REQUESTS/SECONDS",
      converter = Quotas.class,
      description = "Instead of the service's own, such as 100/10.")
  @Nullable Quota limit;

  @Option(
      names = "--schema",
      paramLabel = "FOLDER",
      description = "Files that add fields, in the service's own format.")
  @Nullable Path schema;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of what is left to chance, such as the order of results.")
  long seed;

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    try (Service running = Services.start(service, options());
        Interrupts interrupts = Interrupts.listen(end::countDown, screen.err).watch(screen.out)) {
      introduce(running);
      while (!end.await(100, TimeUnit.MILLISECONDS)) {
        interrupts.look();
      }
    }
    return Exit.INTERRUPTED.code();
  }

  private ServiceOptions options() {
    ServiceOptions options =
        ServiceOptions.standard()
            .withPort(port)
            .withToken(token)
            .withSeed(seed)
            .withLog(this::note);
    if (limit != null) {
      options = options.withLimit(limit);
    }
    return schema == null ? options : options.withSchema(schema);
  }

  private void introduce(Service running) {
    screen.out.printf(
        """
        A stand-in for %s runs until Ctrl-C. Set in its destination:

          base_url: %s
          token: %s

        """,
        service,
        running.url(),
        token.equals(ServiceOptions.TOKEN) ? token : "the one that you gave");
    screen.out.flush();
  }

  private synchronized void note(Seen seen) {
    if (!screen.isQuiet()) {
      String status = seen.status() == 0 ? "cut" : String.valueOf(seen.status());
      screen.out.println(
          Visible.of(TIME.format(seen.at()) + "  " + status + "  " + seen.operation()));
      screen.out.flush();
    }
  }
}
