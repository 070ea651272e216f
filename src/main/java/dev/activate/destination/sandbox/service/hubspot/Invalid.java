package dev.activate.destination.sandbox.service.hubspot;

/** Why a value was not taken. */
record Invalid(String property, String code, String message) {}
