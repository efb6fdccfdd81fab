package io.loadline.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditOverRestTest {
  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void the_journal_is_read_page_by_page() {
    Floor.Reply first = floor.ask("auditor", "GET", "/audit?actor=admin&limit=2");
    Floor.Reply second =
        floor.ask("auditor", "GET", "/audit?actor=admin&limit=2&cursor=" + first.text("/next"));

    assertThat(first.json().at("/items")).hasSize(2);
    assertThat(first.text("/items/0/seq")).isEqualTo("1");
    assertThat(first.text("/items/0/subject")).isEqualTo("desks/D1");
    assertThat(second.text("/items/0/seq")).isEqualTo("3");
    assertThat(second.text("/items/0/previousHash")).isEqualTo(first.text("/items/1/hash"));
  }

  @Test
  void the_journal_is_verified() {
    Floor.Reply verified = floor.ask("auditor", "GET", "/audit/verification");

    assertThat(verified.json().at("/verified").asBoolean()).isTrue();
    assertThat(verified.json().at("/entries").asLong()).isEqualTo(floor.state().seq());
    assertThat(verified.text("/headHash")).hasSize(64);
    assertThat(verified.json().at("/firstBadSeq").isNull()).isTrue();
  }
}
