package io.loadline.domain.account;

/** A group of accounts under common limits. */
public record Desk(DeskId id, String name) {}
