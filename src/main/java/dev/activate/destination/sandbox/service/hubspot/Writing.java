package dev.activate.destination.sandbox.service.hubspot;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes and changes records, and what HubSpot derives from what it is told. */
final class Writing {
  private static final List<String> STAGES =
      List.of(
          "subscriber",
          "lead",
          "marketingqualifiedlead",
          "salesqualifiedlead",
          "opportunity",
          "customer",
          "evangelist",
          "other");

  private final Portal portal;
  private final ObjectType type;

  Writing(Portal portal, ObjectType type) {
    this.portal = portal;
    this.type = type;
  }

  CrmRecord create(Map<String, String> changes) {
    CrmRecord record = new CrmRecord(portal.nextId(), portal.now());
    Instant now = record.created();
    set(record, "createdate", Times.text(now));
    set(record, "hs_createdate", Times.text(now));
    set(record, "hs_object_id", record.id());
    set(record, "hs_object_source", "INTEGRATION");
    set(record, "hs_object_source_label", "INTEGRATION");
    set(record, "hs_ticket_id", record.id());
    set(record, "hs_pipeline", "0");
    set(record, "pipeline", "default");
    if (type.isContacts()) {
      set(record, "lifecyclestage", "lead");
      set(record, "hs_is_unworked", "true");
    }
    type.add(record);
    changes.forEach((property, value) -> write(record, property, value));
    touch(record, now);
    return record;
  }

  /** The properties that an answer tells of. */
  Set<String> update(CrmRecord record, Map<String, String> changes) {
    changes.forEach(
        (property, value) -> {
          if (!isBackwards(record, property, value)) {
            write(record, property, value);
          }
        });
    touch(record, portal.now());
    Set<String> shown = new LinkedHashSet<>(changes.keySet());
    shown.addAll(List.of("createdate", "hs_object_id", "lastmodifieddate", "hs_lastmodifieddate"));
    shown.removeIf(property -> type.property(property) == null);
    return shown;
  }

  /** A lifecycle goes backwards only by way of an empty one. */
  private boolean isBackwards(CrmRecord record, String property, String value) {
    return property.equals("lifecyclestage")
        && !value.isEmpty()
        && STAGES.indexOf(value) < STAGES.indexOf(record.value(property));
  }

  private void write(CrmRecord record, String property, String value) {
    set(record, property, value);
    if (!value.isEmpty()) {
      record.written().add(property);
    }
  }

  private void touch(CrmRecord record, Instant now) {
    record.touch(now);
    set(record, "lastmodifieddate", Times.text(now));
    set(record, "hs_lastmodifieddate", Times.text(now));
    derive(record);
  }

  private void derive(CrmRecord record) {
    if (type.isContacts()) {
      String email = record.value("email");
      String name = (record.value("firstname") + " " + record.value("lastname")).strip();
      set(record, "hs_email_domain", email.substring(email.indexOf('@') + 1));
      set(record, "hs_full_name_or_email", name.isEmpty() ? email : name);
      set(
          record,
          "hs_searchable_calculated_phone_number",
          record.value("phone").replaceAll("\\D", ""));
    }
    if (type.name().equals("companies") && record.value("website").isEmpty()) {
      set(record, "website", record.value("domain"));
    }
    if (type.name().equals("deals")) {
      set(record, "amount_in_home_currency", record.value("amount"));
      set(record, "hs_is_closed", String.valueOf(record.value("dealstage").startsWith("closed")));
    }
  }

  private void set(CrmRecord record, String property, String value) {
    if (type.property(property) != null) {
      type.set(record, property, value);
    }
  }
}
