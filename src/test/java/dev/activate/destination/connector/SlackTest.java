package dev.activate.destination.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.activate.change.Action;
import dev.activate.change.Change;
import dev.activate.change.Outcome;
import dev.activate.change.Value;
import dev.activate.destination.Batch;
import dev.activate.destination.Readable;
import dev.activate.destination.Reply;
import dev.activate.destination.connector.spec.Connector;
import dev.activate.destination.sandbox.service.server.Fault;
import dev.activate.destination.sandbox.service.server.Quota;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import dev.activate.destination.sandbox.service.slack.Slack;
import dev.activate.destination.sandbox.service.slack.SlackFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connector of Slack, against a workspace that keeps every message, sent twice or not. */
final class SlackTest {
  private static final Connector SLACK = Catalog.builtIn().connector("slack");
  private static final String HOOK = "/services/T0SANDBOX/B0SANDBOX/" + ServiceOptions.TOKEN;

  private final ServiceOptions options =
      ServiceOptions.standard().withLimit(new Quota(2, Duration.ofHours(1)));
  private final Slack workspace = new Slack(options);
  private final Service service = Service.serve(workspace, options);
  private final List<ConnectorDestination> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(ConnectorDestination::close);
    service.close();
  }

  private ConnectorDestination open(Map<String, Object> settings) {
    ConnectorDestination one =
        ConnectorDestination.open(SLACK, Changes.settings(settings), "messages");
    opened.add(one);
    return one;
  }

  private ConnectorDestination bot() {
    return open(
        Map.of("token", ServiceOptions.TOKEN, "channel", "C0SALES", "base_url", service.url()));
  }

  private ConnectorDestination hook() {
    return open(Map.of("webhook_url", service.url() + HOOK));
  }

  private static Outcome post(ConnectorDestination slack, String... fields) {
    return reply(slack, fields).outcomes().get(0);
  }

  private static Reply reply(ConnectorDestination slack, String... fields) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      values.put(fields[i], Value.of(fields[i + 1]));
    }
    Change change = Changes.create(0, "deal-1", values);
    return slack.write(new Batch("plan1/deals", "messages", List.of("key"), List.of(change)));
  }

  @Test
  void aMessageGoesToTheDestinationsChannelUnlessItsRecordNamesOne() {
    assertThat(post(bot(), "text", "Won: Acme").status()).isEqualTo(Outcome.Status.APPLIED);
    assertThat(post(bot(), "text", "Hi", "channel", "C0GENERAL").status())
        .isEqualTo(Outcome.Status.APPLIED);
    List<ObjectNode> sales = service.records("C0SALES");
    assertThat(sales).hasSize(1);
    assertThat(sales.get(0).path("text").asText()).isEqualTo("Won: Acme");
    assertThat(service.records("C0GENERAL")).hasSize(1);
  }

  @Test
  void blocksAreALayoutEvenWhereTheColumnIsText() {
    post(bot(), "text", "Won", "blocks", "[{\"type\": \"divider\"}]");
    assertThat(service.records("C0SALES").get(0).at("/blocks/0/type").asText())
        .isEqualTo("divider");
  }

  @Test
  void itOnlyCreatesAndCannotBeAsked() {
    ConnectorDestination slack = bot();
    assertThat(slack.traits().actions()).containsExactly(Action.CREATE);
    assertThat(slack.traits().repeatable()).isFalse();
    assertThat(slack.traits().maxBatch()).isEqualTo(1);
    assertThat(slack).isNotInstanceOf(Readable.class);
    assertThat(slack.traits().limits()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "C0NOWHERE, hi, REJECTED, channel_not_found",
    "C0OLD, hi, REJECTED, is_archived",
    "C0BOARD, hi, REJECTED, not_in_channel",
    "C0SALES, '', REJECTED, no_text"
  })
  void anAnswer200ThatIsNotOkIsNoSuccess(String channel, String text, String status, String code) {
    Outcome outcome = post(bot(), "text", text, "channel", channel);
    assertThat(outcome.status().name()).isEqualTo(status);
    assertThat(outcome.code()).isEqualTo(code);
    assertThat(service.records("messages")).isEmpty();
  }

  @Test
  void tooManyAreSentAgainInTheirTime() {
    ConnectorDestination slack = bot();
    post(slack, "text", "1");
    post(slack, "text", "2");
    Reply reply = reply(slack, "text", "3");
    assertThat(reply.outcomes().get(0).status()).isEqualTo(Outcome.Status.RETRYABLE);
    assertThat(reply.load().throttled()).isTrue();
    assertThat(reply.load().retryAfter()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatMayHaveBeenPostedIsInDoubt() {
    ConnectorDestination slack = bot();
    service.faults().next(Fault.Cut.AFTER);
    assertThat(post(slack, "text", "1").status()).isEqualTo(Outcome.Status.UNKNOWN);
    assertThat(service.records("messages")).hasSize(1);
    service.faults().next(new Fault.Instead(SlackFaults.fatalError()));
    Outcome failed = post(slack, "text", "2");
    assertThat(failed.status()).isEqualTo(Outcome.Status.UNKNOWN);
    assertThat(failed.code()).isEqualTo("fatal_error");
  }

  @Test
  void aTokenThatDoesNotHoldEndsTheWork() {
    ConnectorDestination slack = bot();
    service.faults().next(new Fault.Instead(SlackFaults.tokenRevoked()));
    assertThatThrownBy(() -> post(slack, "text", "1"))
        .hasMessageContaining("token_revoked")
        .hasMessageContaining("chat:write");
    assertThatThrownBy(
            () -> open(Map.of("token", "xoxb-wrong-1", "base_url", service.url())).account())
        .hasMessageContaining("invalid_auth")
        .hasMessageNotContaining("xoxb-wrong-1");
  }

  @Test
  void theWorkspaceIsTheAccount() {
    assertThat(bot().account()).isEqualTo("slack T0SANDBOX");
  }

  @Test
  void anIncomingWebhookTakesMessagesWithoutAChannelOnly() {
    ConnectorDestination slack = hook();
    assertThat(post(slack, "text", "hello").status()).isEqualTo(Outcome.Status.APPLIED);
    assertThat(service.records("C0GENERAL")).hasSize(1);
    assertThat(service.requests().get(0).request().path()).isEqualTo(HOOK);
    Outcome elsewhere = post(slack, "text", "hello", "channel", "C0SALES");
    assertThat(elsewhere.code()).isEqualTo("NO_OPERATION");
    assertThat(post(slack, "text", "").status()).isEqualTo(Outcome.Status.REJECTED);
  }

  @Test
  void theAddressOfAWebhookIsASecret() {
    ConnectorDestination slack = hook();
    assertThat(slack.account()).startsWith("http://127.0.0.1:").doesNotContain("B0SANDBOX");
    workspace.removeWebhook();
    assertThatThrownBy(() -> post(slack, "text", "hello"))
        .hasMessageContaining("404")
        .hasMessageContaining("Make a new one in Slack")
        .hasMessageNotContaining("B0SANDBOX");
  }

  @Test
  void withoutATokenAndWithoutAWebhookNothingIsSent() {
    assertThatThrownBy(() -> open(Map.of("base_url", service.url())))
        .hasMessageContaining("needs a setting for `token`");
    assertThat(service.requests()).isEmpty();
  }
}
