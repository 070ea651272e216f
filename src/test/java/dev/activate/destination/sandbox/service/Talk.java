package dev.activate.destination.sandbox.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.activate.destination.http.Json;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** Somebody who talks to a service in plain HTTP; JSON may be written with single quotes. */
public final class Talk {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String url;
  private final Map<String, String> headers = new LinkedHashMap<>();

  /** What was answered. */
  public record Answer(int status, HttpHeaders headers, String text) {
    public JsonNode json() {
      try {
        return Json.MAPPER.readTree(text);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  public Talk(Service service) {
    this.url = service.url();
    with("Authorization", "Bearer " + ServiceOptions.TOKEN);
    with("Content-Type", "application/json");
  }

  public Talk with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  public Answer get(String path) {
    return send("GET", path, "");
  }

  public Answer post(String path, String json) {
    return send("POST", path, json.replace('\'', '"'));
  }

  public Answer patch(String path, String json) {
    return send("PATCH", path, json.replace('\'', '"'));
  }

  public Answer put(String path, String json) {
    return send("PUT", path, json.replace('\'', '"'));
  }

  public Answer send(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
