package dev.activate.destination.sandbox.service.salesforce;

import dev.activate.destination.sandbox.service.server.Request;
import java.util.ArrayList;
import java.util.List;

/** Where requests go. */
final class Paths {
  private Paths() {}

  static boolean isToken(Request request) {
    return request.path().equals("/services/oauth2/token");
  }

  /** The path after the version; empty where there is none. */
  static List<String> rest(Request request) {
    List<String> parts = request.segments();
    if (parts.size() < 2 || !parts.get(0).equals("services") || !parts.get(1).equals("data")) {
      throw Failures.noResource();
    }
    return parts.subList(Math.min(3, parts.size()), parts.size());
  }

  /** Such as {@code PATCH composite/sobjects/Account/Ext__c}: no version, no ids. */
  static String operation(Request request) {
    List<String> parts = request.segments();
    if (isToken(request) || parts.size() < 4) {
      return request.method() + " " + String.join("/", parts);
    }
    List<String> shown = new ArrayList<>(parts.subList(3, parts.size()));
    hide(shown, "sobjects", 2);
    hide(shown, "query", 1);
    hide(shown, "jobs", 2);
    return request.method() + " " + String.join("/", shown);
  }

  private static void hide(List<String> shown, String first, int at) {
    boolean describes = shown.get(shown.size() - 1).equals("describe");
    if (shown.get(0).equals(first) && shown.size() > at && !describes) {
      boolean key = first.equals("sobjects") && shown.size() == 4;
      shown.set(key ? at + 1 : at, "{id}");
    }
  }
}
