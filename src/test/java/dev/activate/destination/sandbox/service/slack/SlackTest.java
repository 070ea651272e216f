package dev.activate.destination.sandbox.service.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.destination.sandbox.service.HandClock;
import dev.activate.destination.sandbox.service.Talk;
import dev.activate.destination.sandbox.service.server.Fault;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference, Slack: success is in the body, and nothing is the same message twice. */
final class SlackTest {
  private static final String POST = "/api/chat.postMessage";
  private static final String HOOK = "/services/T0SANDBOX/B0SANDBOX/" + ServiceOptions.TOKEN;
  private static final String HELLO = "{'channel': 'C0GENERAL', 'text': 'hello'}";

  private final HandClock clock = new HandClock();
  private final ServiceOptions options = ServiceOptions.standard().withClock(clock);
  private final Slack slack = new Slack(options);
  private final Service service = Service.serve(slack, options);
  private final Talk talk = new Talk(service);

  @AfterEach
  void close() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "C0NOWHERE, hi, channel_not_found",
    "#old, hi, is_archived",
    "#board, hi, not_in_channel",
    "#general, '', no_text"
  })
  void aFailureIsA200(String channel, String text, String error) {
    Talk.Answer answer =
        talk.post(POST, "{'channel': '%s', 'text': '%s'}".formatted(channel, text));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("ok").asBoolean(true)).isFalse();
    assertThat(answer.json().path("error").asText()).isEqualTo(error);
    assertThat(service.records("messages")).isEmpty();
  }

  @Test
  void aWrongTokenIsA200Too() {
    Talk.Answer answer = new Talk(service).with("Authorization", "Bearer x").post(POST, HELLO);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("error").asText()).isEqualTo("invalid_auth");
  }

  @Test
  void aChannelTakesOneMessageASecond() {
    assertThat(talk.post(POST, HELLO).json().path("ok").asBoolean()).isTrue();
    Talk.Answer refused = talk.post(POST, HELLO);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(refused.json().path("error").asText()).isEqualTo("ratelimited");
    assertThat(talk.post(POST, HELLO.replace("C0GENERAL", "#sales")).status()).isEqualTo(200);
    clock.move(Duration.ofSeconds(1));
    assertThat(talk.post(POST, HELLO).status()).isEqualTo(200);
  }

  @Test
  void aMessageSentAgainInDoubtIsThereTwice() {
    service.faults().next(Fault.Cut.AFTER);
    assertThatThrownBy(() -> talk.post(POST, HELLO)).isInstanceOf(UncheckedIOException.class);
    clock.move(Duration.ofSeconds(1));
    talk.post(POST, HELLO);
    assertThat(service.records("C0GENERAL"))
        .hasSize(2)
        .allSatisfy(message -> assertThat(message.path("text").asText()).isEqualTo("hello"));
  }

  @Test
  void aMessageIsChangedAndDeletedByItsTime() {
    String ts = talk.post(POST, HELLO).json().path("ts").asText();
    String message = "{'channel': 'C0GENERAL', 'ts': '%s', 'text': 'bye'}".formatted(ts);
    assertThat(talk.post("/api/chat.update", message).json().path("ok").asBoolean()).isTrue();
    assertThat(service.records("messages").get(0).path("text").asText()).isEqualTo("bye");
    assertThat(talk.post("/api/chat.delete", message).json().path("ok").asBoolean()).isTrue();
    assertThat(talk.post("/api/chat.delete", message).json().path("error").asText())
        .isEqualTo("message_not_found");
  }

  @Test
  void anIncomingWebhookAnswersInPlainText() {
    Talk.Answer answer = talk.post(HOOK, "{'text': 'hello'}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("ok");
    assertThat(service.records("C0GENERAL")).hasSize(1);
    assertThat(talk.post(HOOK, "{}").text()).isEqualTo("no_text");
    assertThat(talk.post(HOOK, "nonsense").status()).isEqualTo(400);
    slack.removeWebhook();
    Talk.Answer gone = talk.post(HOOK, "{'text': 'hello'}");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.text()).isEqualTo("no_service");
  }
}
