package dev.activate.cli;

import dev.activate.destination.sandbox.service.Services;
import dev.activate.destination.sandbox.service.server.Service;
import dev.activate.destination.sandbox.service.server.ServiceOptions;
import dev.activate.fake.service.FakeService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A dbt project whose people and companies go to a stand-in for HubSpot, as a user has it. */
final class HubSpotProject implements AutoCloseable {
  static final String COMPANIES =
      """
        - name: companies
          sql: select number, company from warehouse.companies
          destination: {name: hubspot, object: companies}
          key: {column: number, field: account_number}
          on_missing: delete
          fields: {name: company}
      """;
  static final String PEOPLE =
      """
        - name: people
          sql: select email, name, score, tier, topics, born, seen from warehouse.contacts
          destination: {name: hubspot, object: contacts}
          key: {column: email, field: email}
          nulls: clear
          fields: {firstname: name, lead_score: score, tier: tier, topics: topics, born: born, seen: seen}
      """;
  static final String LINKS =
      """
        - name: links
          sql: select email, number from warehouse.links
          destination: {name: hubspot, object: associations/contacts/companies}
          key:
            columns:
              - {column: email, field: from, lookup: {object: contacts, by: email}}
              - {column: number, field: to, lookup: {object: companies, by: account_number}}
          on_missing: delete
      """;

  final Service service;
  final WebhookProject project;
  private final FakeService unused = FakeService.start(FakeService.Keeping.UPSERT);

  HubSpotProject(Path folder) throws IOException {
    service = Services.start("hubspot", ServiceOptions.standard());
    service.define(
        "companies",
        Map.of(
            "name",
            "account_number",
            "type",
            "string",
            "fieldType",
            "text",
            "hasUniqueValue",
            true));
    service.define(
        "contacts", Map.of("name", "lead_score", "type", "number", "fieldType", "number"));
    service.define(
        "contacts", choice("tier", "radio", "tier_gold", "Gold", "tier_silver", "Silver"));
    service.define("contacts", choice("topics", "checkbox", "a", "A", "b", "B", "c", "C"));
    service.define("contacts", Map.of("name", "born", "type", "date", "fieldType", "date"));
    service.define("contacts", Map.of("name", "seen", "type", "datetime", "fieldType", "date"));
    project = WebhookProject.make(folder, unused);
    project.sql("create table companies (number varchar, company varchar)");
    project.sql(
        "create table contacts (email varchar, name varchar, score integer, tier varchar, topics varchar, born date, seen timestamp)");
    project.sql("create table links (email varchar, number varchar)");
    contract(COMPANIES, PEOPLE);
  }

  private static Map<String, Object> choice(String name, String kind, String... pairs) {
    java.util.List<Map<String, String>> options = new java.util.ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      options.add(Map.of("value", pairs[i], "label", pairs[i + 1]));
    }
    return Map.of("name", name, "type", "enumeration", "fieldType", kind, "options", options);
  }

  HubSpotProject contract(String... syncs) throws IOException {
    project.write(
        "reverse_etl/crm.yml",
        """
        version: 1
        destinations:
          - name: hubspot
            type: hubspot
            token: {file: token}
            base_url: %s
        syncs:
        %s"""
            .formatted(service.url(), String.join("", syncs)));
    project.write("token", ServiceOptions.TOKEN);
    java.nio.file.Files.setPosixFilePermissions(
        project.folder.resolve("token"),
        java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    return this;
  }

  HubSpotProject sql(String statement) {
    project.sql(statement);
    return this;
  }

  @Override
  public void close() {
    service.close();
    unused.close();
  }
}
