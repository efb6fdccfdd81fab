package io.loadline.application.engine;

/** An entry and what it did, on its way to the journal and to the tables of facts. */
public record Recorded(Entry entry, Effect effect) {}
