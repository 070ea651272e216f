package dev.activate.destination.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.activate.destination.connector.spec.Facts;
import dev.activate.destination.connector.spec.FieldsRule;
import dev.activate.destination.connector.spec.RequestRule;
import dev.activate.destination.connector.spec.Template;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One page of an answer after another, of which only the way below the base URL is believed. */
final class Paging {
  private static final int MOST_PAGES = 10_000;
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");

  private final Optional<FieldsRule.Page> rule;
  private final RequestRule request;
  private int pages;

  /** A request for one page. */
  record Next(RequestRule request) {}

  Paging(Optional<FieldsRule.Page> rule, RequestRule request) {
    this.rule = rule;
    this.request = request;
  }

  Next first() {
    return new Next(request);
  }

  /** The request for what comes after an answer; empty after the last. */
  Optional<Next> next(Facts facts, Told told) {
    if (rule.isEmpty() || !rule.get().more().holds(facts)) {
      return Optional.empty();
    }
    if (++pages > MOST_PAGES) {
      throw new Unreadable("Its answer has more than " + MOST_PAGES + " pages.");
    }
    String next =
        rule.get().next().isEmpty()
            ? told.headers().header("Link").map(Paging::link).orElse("")
            : rule.get().next().get().text(facts.node(), facts.scope());
    if (next.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Template> query = new LinkedHashMap<>();
    if (rule.get().query().isPresent()) {
      query.putAll(request.query());
      query.put(rule.get().query().get(), constant(next));
      return Optional.of(new Next(with(request.path(), query)));
    }
    URI uri = URI.create(next);
    String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    return Optional.of(new Next(with(constant(path), query)));
  }

  private RequestRule with(Template path, Map<String, Template> query) {
    return new RequestRule(request.method(), path, query, request.headers(), request.encoding());
  }

  private static Template constant(String text) {
    JsonNode node = JsonNodeFactory.instance.textNode(text);
    return new Template.Constant(node);
  }

  private static String link(String header) {
    Matcher next = NEXT.matcher(header);
    return next.find() ? String.valueOf(next.group(1)) : "";
  }
}
