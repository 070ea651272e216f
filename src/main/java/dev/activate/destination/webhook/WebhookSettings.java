package dev.activate.destination.webhook;

import dev.activate.destination.RateLimit;
import dev.activate.destination.Schema;
import dev.activate.destination.auth.Signature;
import dev.activate.destination.http.Endpoint;
import dev.activate.destination.http.HeaderRules;
import dev.activate.destination.http.HttpSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;

/**
 * Where changes go and what comes back.
 *
 * @param headers sent with each request; may hold secrets, so they are never printed
 * @param batch how many changes a request holds at most
 * @param inFlight how many requests may be on their way at once
 * @param repeatable whether the service takes the same change twice without harm
 * @param readUrl where records can be looked up
 * @param signature by which the service knows who sends
 * @param objects the declared fields of each object; empty when anything goes
 */
public record WebhookSettings(
    String name,
    Endpoint url,
    Method method,
    Map<String, String> headers,
    int batch,
    int inFlight,
    boolean repeatable,
    Answers answers,
    Optional<Endpoint> readUrl,
    Optional<Signature> signature,
    Map<String, Schema> objects,
    List<RateLimit> limits,
    HttpSettings http) {

  /** How changes are sent. */
  public enum Method {
    POST,
    PUT,
    PATCH
  }

  /** What an answer says. */
  public enum Answers {
    /** What became of each change. */
    RECORDS,
    /** Nothing: its status is for all of them. */
    NONE
  }

  public WebhookSettings {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    objects = Map.copyOf(objects);
    limits = List.copyOf(limits);
    HeaderRules.check(headers);
  }

  /** Those of a request with this body. */
  Map<String, String> headers(String id, ByteString body, Instant now) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    signature.ifPresent(one -> all.putAll(one.headers(id, now, body)));
    return all;
  }

  /** What must not show in the service's words. */
  List<String> secrets() {
    List<String> secrets = new ArrayList<>(HeaderRules.secrets(headers));
    secrets.addAll(url.secrets());
    signature.ifPresent(one -> secrets.addAll(one.secrets()));
    readUrl.ifPresent(read -> secrets.addAll(read.secrets()));
    return secrets;
  }

  @Override
  public String toString() {
    return name + " (" + url + ")";
  }
}
