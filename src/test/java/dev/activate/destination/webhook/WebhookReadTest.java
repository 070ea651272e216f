package dev.activate.destination.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Key;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Destination;
import dev.activate.destination.LiveRead;
import dev.activate.destination.Readable;
import dev.activate.fake.service.FakeService;
import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Engine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service holds, as relations of the engine. */
final class WebhookReadTest {
  private final FakeService service = FakeService.start(FakeService.Keeping.UPSERT);
  private Engine engine;
  private Destination hook = new Hook(service).readable().batch(1000).open();

  @BeforeEach
  void open(@TempDir Path folder) {
    engine = Engine.open(new Engine.Limits("256MiB", folder.resolve("spill")));
  }

  @AfterEach
  void close() {
    hook.close();
    service.close();
    engine.close();
  }

  @Test
  void valuesComeBackInTheirTypesAndWhatIsNotThereDoesNot() {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("n", Value.of(new BigDecimal("12345678901234567890.10")));
    fields.put("empty", Value.of(""));
    fields.put("nothing", Value.ofNull(Value.Type.TEXT));
    fields.put("bytes", new Value(Value.Type.BINARY, Value.Bytes.of(new byte[] {0, -1})));
    fields.put("doc", new Value(Value.Type.JSON, "{\"a\":[1.50]}"));
    fields.put("mismatch", Value.of("no number"));
    create("a", fields);
    engine.execute("create table memory.main.wanted as select unnest(['a', 'b']) as id");
    engine.execute(
        "create table memory.main.into_ (id varchar, n decimal(38, 2), empty varchar, nothing varchar, bytes blob, doc json, mismatch integer, absent varchar, _remote_id varchar)");
    read("id", "n", "empty", "nothing", "bytes", "doc", "mismatch", "absent");
    assertThat(
            engine.query(
                "select concat_ws('|', id, n, '<' || empty || '>', nothing is null, hex(bytes), doc, mismatch is null, absent is null, _remote_id) from memory.main.into_",
                row -> row.getString(1)))
        .containsExactly("a|12345678901234567890.10|<>|true|00FF|{\"a\":[1.50]}|true|true|r1");
  }

  @Test
  void manyKeysAreAskedInSeveralRequests() {
    List<Change> changes = new ArrayList<>();
    LongStream.range(0, 900)
        .forEach(
            i ->
                changes.add(
                    new Change(i, Action.CREATE, Key.of(Value.of(i)), Map.of(), Map.of(), null)));
    hook.write(new Batch("s", "contacts", List.of("id"), changes));
    engine.execute(
        "create table memory.main.wanted as select range::bigint as id from range(1200)");
    engine.execute("create table memory.main.into_ (id bigint, _remote_id varchar)");
    read("id");
    assertThat(engine.count("select count(*) from memory.main.into_")).isEqualTo(900);
  }

  @Test
  void noKeysAreNoRequest() {
    engine.execute("create table memory.main.wanted (id varchar)");
    engine.execute("create table memory.main.into_ (id varchar, _remote_id varchar)");
    read("id");
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsAnErrorNeverNothing() {
    engine.execute("create table memory.main.wanted as select 'a' as id");
    engine.execute("create table memory.main.into_ (id varchar, _remote_id varchar)");
    service.close();
    assertThatThrownBy(() -> read("id"))
        .isInstanceOf(ActivateException.class)
        .hasMessageContaining("Destination could not be read")
        .hasMessageContaining("crm");
  }

  private void read(String key, String... fields) {
    ((Readable) hook)
        .read(
            new LiveRead(
                engine,
                "contacts",
                List.of(key),
                List.of(fields),
                "memory.main.wanted",
                "memory.main.into_"));
  }

  private void create(String key, Map<String, Value> fields) {
    Change change = new Change(1, Action.CREATE, Key.of(Value.of(key)), fields, Map.of(), null);
    hook.write(new Batch("s", "contacts", List.of("id"), List.of(change)));
  }
}
