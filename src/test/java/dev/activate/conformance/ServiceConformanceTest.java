package dev.activate.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.change.Action;
import dev.activate.change.Outcome;
import dev.activate.cli.Cli;
import dev.activate.conformance.Place.Holding;
import dev.activate.conformance.Place.Kind;
import dev.activate.conformance.Place.Written;
import dev.activate.fake.Canary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every destination must hold when it is met by the commands, over its own wire. A subclass
 * says what is at the other end; {@link DestinationConformanceTest} holds what the port promises.
 */
public abstract class ServiceConformanceTest {
  private static final String ADA = "ada@example.com";
  private static final String BOB = "bob@example.com";
  private static final Canary PHONE = Canary.of("sJ8fKt5YbI0oQ", "+49 \"'/&<");

  private Place place;
  private Shop shop;

  /** A place without any record of people; what it needs on disk may lie in the folder. */
  protected abstract Place open(Path folder) throws Exception;

  @BeforeEach
  void openIt(@TempDir Path folder) throws Exception {
    place = open(folder);
    shop = new Shop(folder.resolve("shop"), place);
  }

  @AfterEach
  void closeIt() {
    if (place != null) {
      place.close();
    }
  }

  @Test
  void whatIsNewIsCreatedAndAPlanRightAfterIsEmpty() {
    twoPeople();
    assertThat(place.people())
        .containsOnly(
            Map.entry(ADA, Map.of("name", "Ada", "city", "London", "score", "80", "phone", "+1")),
            Map.entry(BOB, Map.of("name", "Bob", "city", "Bonn", "score", "70", "phone", "+2")));
    empty();
    assertThat(shop.run("plan", "--refresh", "full").out()).contains("No changes");
  }

  @Test
  void anUpdateSendsWhatChangedAndLeavesWhatOthersWrote() {
    twoPeople();
    place.edit(ADA, "city", "Paris");
    int before = place.written().size();
    shop.sql("update people set score = 81 where name = 'Ada'");
    done(shop.apply("--refresh", "none"));
    assertThat(place.people().get(ADA)).containsEntry("score", "81").containsEntry("city", "Paris");
    assertThat(place.people().get(BOB)).containsEntry("score", "70");
    assertThat(since(before))
        .allSatisfy(
            written -> assertThat(written.fields()).containsOnly(Set.of(place.field("score"))));
  }

  @Test
  void aNullClearsAFieldInTheDestinationsOwnWay() {
    twoPeople();
    shop.sql("update people set score = null, city = null where name = 'Ada'");
    assertThat(shop.run("plan").out()).contains("80 → null");
    done(shop.apply());
    assertThat(place.people().get(ADA))
        .containsEntry("score", "null")
        .containsEntry("city", "null")
        .containsEntry("name", "Ada");
    empty();
    assertThat(shop.run("plan", "--refresh", "full").out()).contains("No changes");
  }

  @Test
  void whatWeMadeIsDeletedAndNothingElse() {
    place.put("eve@example.com", "Eve");
    place.put("foe@example.com", "Foe");
    shop.sql("insert into people values ('eve@example.com', 'Eva', 'Essen', 1, '+3')");
    twoPeople();
    shop.sql("delete from people where name in ('Ada', 'Eva')");
    done(shop.apply("--allow-deletes", "people"));
    assertThat(place.people().keySet())
        .containsExactlyInAnyOrder(BOB, "eve@example.com", "foe@example.com");
    assertThat(place.people().get("foe@example.com")).containsEntry("name", "Foe");
    empty();
  }

  @Test
  void theSamePlanTwiceChangesNothing() throws Exception {
    twoPeople();
    shop.sql("update people set score = score + 1");
    String file = shop.folder.resolve("saved.plan").toString();
    shop.run("plan", "--out", file, "-q");
    done(shop.run("apply", file, "-q"));
    Map<String, Map<String, String>> people = place.people();
    int written = place.written().size();
    assertThat(shop.run("apply", file, "-q").exit()).isEqualTo(5);
    assertThat(place.written()).hasSize(written);
    shop.forget();
    done(shop.apply());
    assertThat(place.people()).isEqualTo(people);
  }

  @Test
  void everyChangeHasOneOutcomeAndABadRecordAloneIsRefused() throws Exception {
    twoPeople();
    shop.people(5);
    Place.Person bad = place.refused();
    shop.sql(
        "insert into people values ('%s', '%s', 'Rome', 1, '+4')"
            .formatted(bad.email(), bad.name()));
    shop.sql("update people set score = 71 where name = 'Bob'");
    shop.sql("delete from people where name = 'Ada'");
    Cli.Result applied = shop.apply("--allow-deletes", "people");
    assertThat(applied.exit()).as(applied.out() + applied.err()).isEqualTo(7);
    assertThat(flat(applied.out())).contains("5 created, 1 updated, 1 deleted, 1 rejected");
    Map<Action, List<Outcome.Status>> outcomes = outcomes();
    assertThat(outcomes.get(Action.UPDATE)).containsExactly(Outcome.Status.APPLIED);
    assertThat(outcomes.get(Action.DELETE)).containsExactly(Outcome.Status.APPLIED);
    assertThat(outcomes.get(Action.CREATE))
        .hasSize(6)
        .containsOnlyOnce(Outcome.Status.REJECTED)
        .contains(Outcome.Status.APPLIED);
    assertThat(place.people()).hasSize(6).doesNotContainKeys(ADA, bad.email());
    assertThat(place.people().get(BOB)).containsEntry("score", "71");
    assertThat(flat(shop.run("dlq", "list").out())).contains(bad.email());
    shop.sql("delete from people where email = '" + bad.email() + "'");
    empty();
  }

  @Test
  void nothingIsAboveTheLimitsThatAreKnown() {
    int count = Math.max(250, 2 * place.batch() + 50);
    shop.contract("limits: [{requests: 4, per: 1s}]").people(count);
    done(shop.apply());
    assertThat(place.people()).hasSize(count);
    List<Written> all = place.written();
    assertThat(all)
        .allSatisfy(one -> assertThat(one.fields()).hasSizeLessThanOrEqualTo(place.batch()));
    assertThat(all.stream().mapToInt(one -> one.fields().size()).sum())
        .isEqualTo(place.isSeen() ? count : 0);
    for (Written first : all) {
      Instant end = first.at().plus(Duration.ofMillis(800));
      assertThat(all.stream().filter(o -> !o.at().isBefore(first.at()) && o.at().isBefore(end)))
          .hasSizeLessThanOrEqualTo(4);
    }
  }

  @Test
  void whoIsToldToWaitLosesNothing() {
    shop.people(3 * Math.min(place.batch(), 200) + 1);
    Optional<String> never = place.throttle();
    if (never.isPresent()) {
      promisesNoDoubt();
    }
    Cli.Result first = shop.apply();
    assertThat(first.exit() != 0 || troubled()).as(first.out()).isEqualTo(never.isEmpty());
    assertThat(shop.run("dlq", "list").out()).contains("No dead letter");
    place.calm();
    done(shop.apply());
    assertThat(place.people()).hasSize(3 * Math.min(place.batch(), 200) + 1);
    empty();
  }

  @Test
  void aConnectionThatEndsBeforeTheWorkLosesNothing() {
    cut(place.cutBefore());
  }

  @Test
  void aConnectionThatEndsAfterTheWorkDoublesNothing() {
    cut(place.cutAfter());
  }

  private void cut(Optional<String> never) {
    shop.people(7);
    if (never.isPresent()) {
      promisesNoDoubt();
    }
    Cli.Result first = shop.apply();
    assertThat(first.exit()).as(first.out() + first.err()).isIn(0, 1, 7);
    assertThat(first.out()).doesNotContain("activate resolve");
    assertThat(troubled()).isEqualTo(never.isEmpty());
    place.calm();
    done(shop.apply());
    assertThat(place.people()).hasSize(7);
    assertThat(shop.run("dlq", "list").out()).contains("No dead letter");
    empty();
    assertThat(shop.run("plan", "--refresh", "full").out()).contains("No changes");
  }

  @Test
  void valuesArriveWholeOrThePlanSaysThatTheyCannot() {
    shop.sql("insert into people (email) values ('" + ADA + "')");
    Map<Kind, Holding> holdings = new EnumMap<>(place.holdings());
    assertThat(holdings).containsOnlyKeys(Kind.values());
    Map<String, String> expected = new HashMap<>();
    List<String> columns = new ArrayList<>();
    String name = "      " + place.field("name") + ": name\n";
    List<String> fields = new ArrayList<>(List.of(name));
    for (Map.Entry<Kind, Holding> each : holdings.entrySet()) {
      if (each.getValue() instanceof Holding.As as) {
        columns.add(column(each.getKey()));
        fields.add("      " + as.field() + ": v_" + each.getKey() + "\n");
        expected.put(as.field(), as.text());
      }
    }
    String key = "select email, '%s' as name, ".formatted("Ada");
    shop.contract(
        "", key + String.join(", ", columns) + " from warehouse.people", String.join("", fields));
    done(shop.apply());
    expected.forEach((field, text) -> assertThat(place.held(ADA, field)).as(field).isEqualTo(text));
    assertThat(shop.run("plan", "--refresh", "full").out()).contains("No changes");
    for (Map.Entry<Kind, Holding> each : holdings.entrySet()) {
      if (each.getValue() instanceof Holding.Refused refused) {
        shop.contract(
            "",
            key + column(each.getKey()) + " from warehouse.people",
            name + "      " + refused.field() + ": v_" + each.getKey() + "\n");
        assertThat(shop.apply().exit()).isEqualTo(7);
        assertThat(place.held(ADA, refused.field())).isEqualTo("null");
        assertThat(shop.run("dlq", "list").out()).contains(refused.code());
      }
      int written = place.written().size();
      if (each.getValue() instanceof Holding.Never never) {
        shop.contract(
            "",
            key + column(each.getKey()) + " from warehouse.people",
            name + "      " + never.field() + ": v_" + each.getKey() + "\n");
        Cli.Result plan = shop.run("plan");
        assertThat(plan.exit()).as(each.getKey() + plan.out()).isNotZero();
        assertThat(plan.out() + plan.err()).contains(never.field()).contains(never.why());
        assertThat(place.written()).hasSize(written);
      }
    }
  }

  private String column(Kind kind) {
    int length = kind == Kind.TOO_LONG ? place.longest() + 1 : place.longest();
    return kind.sql(length) + " as v_" + kind;
  }

  @Test
  void aPlanShowsWhatSomebodyChangedThere() {
    twoPeople();
    place.edit(ADA, "score", "75");
    shop.sql("update people set score = 81 where name = 'Ada'");
    Cli.Result plan = shop.run("plan");
    assertThat(flat(plan.out())).contains(place.field("score") + " 75 → 81");
    done(shop.apply());
    assertThat(place.people().get(ADA)).containsEntry("score", "81");
    place.edit(BOB, "score", "5");
    assertThat(shop.run("plan", "-q").out()).contains("No changes");
    assertThat(flat(shop.run("plan", "--refresh", "full").out()))
        .contains(place.field("score") + " 5 → 70");
  }

  @Test
  void nothingSecretIsToldOrKept() throws Exception {
    String phone = PHONE.text().replace("'", "''");
    shop.people(3).sql("update people set phone = '" + phone + "'");
    Place.Person bad = place.refused();
    shop.sql(
        "insert into people values ('%s', '%s', 'Rome', 1, '%s')"
            .formatted(bad.email(), bad.name(), phone));
    for (String format : List.of("text", "json", "markdown")) {
      shop.run("plan", "--trace-http", "--format", format);
    }
    place.cutBefore();
    shop.apply("--trace-http");
    place.calm();
    shop.apply("--trace-http");
    shop.sql("update people set phone = phone || '1', score = 11");
    shop.run("plan", "--trace-http", "--refresh", "full");
    shop.apply("--trace-http");
    shop.run("show", "--format", "json");
    shop.run("dlq", "list", "--format", "json");
    shop.run("dlq", "show", bad.email());
    shop.run("state", "show", "people", "--limit", "100");
    shop.run("history", "--json");
    assertThat(place.people()).hasSize(3);
    assertNoSecret();
  }

  /** A plan holds the values that are to be written; it is private, and nothing else holds them. */
  private void assertNoSecret() throws IOException {
    List<Canary> secrets = new ArrayList<>(place.secrets().values());
    secrets.addAll(place.tokens());
    secrets.add(PHONE);
    Map<String, String> texts = new HashMap<>();
    for (Path file : shop.kept()) {
      texts.put(shop.folder.relativize(file).toString(), Canary.packed(file));
    }
    shop.said.forEach(said -> texts.put("said by " + said, Canary.packed(said)));
    List<String> found = new ArrayList<>();
    for (Canary one : secrets) {
      texts.forEach(
          (name, text) -> {
            if (one != PHONE || !(name.startsWith(".activate") && name.endsWith("plan"))) {
              one.inPacked(text)
                  .ifPresent(as -> found.add(one.core() + " as " + as + " in " + name));
            }
          });
    }
    assertThat(found).isEmpty();
  }

  private void twoPeople() {
    shop.sql(
        "insert into people values ('%s', 'Ada', 'London', 80, '+1'), ('%s', 'Bob', 'Bonn', 70, '+2')"
            .formatted(ADA, BOB));
    done(shop.apply());
  }

  private void empty() {
    assertThat(shop.run("plan", "-q").out()).contains("No changes");
  }

  private static void done(Cli.Result result) {
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
  }

  /** What a destination is told of that can neither fail between two answers nor bid us wait. */
  private void promisesNoDoubt() {
    assertThat(flat(shop.run("plan", "-q").out()))
        .contains("an acknowledged record is never forgotten, and none is written twice");
  }

  /** Whether something had to be sent again, or looked for, in the last run. */
  private boolean troubled() {
    return Noted.in(shop.lastRun()).all().stream()
        .anyMatch(status -> status == Outcome.Status.RETRYABLE || status == Outcome.Status.UNKNOWN);
  }

  private List<Written> since(int before) {
    List<Written> all = place.written();
    return all.subList(before, all.size());
  }

  /** What the last run's journal says became of each change, by what it was to do. */
  private Map<Action, List<Outcome.Status>> outcomes() {
    Noted noted = Noted.in(shop.lastRun());
    assertThat(noted.settled()).doesNotHaveDuplicates().hasSameSizeAs(noted.actions().keySet());
    return noted.last().entrySet().stream()
        .collect(
            Collectors.groupingBy(
                each -> noted.actions().get(each.getKey()),
                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
