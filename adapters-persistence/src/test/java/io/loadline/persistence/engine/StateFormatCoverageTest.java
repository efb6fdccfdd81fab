package io.loadline.persistence.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.application.engine.State;
import io.loadline.application.testing.Business;
import io.loadline.application.testing.InMemoryJournal;
import io.loadline.application.testing.RandomBusiness;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change of any stored document must change the digest of the snapshot's format. */
class StateFormatCoverageTest {
  private static final int BUSINESSES = 8;
  private static final Pattern FIELD = Pattern.compile(" ([a-z][A-Za-z]*)(?:,|$)");
  private static final Map<String, String> PARTS = StateFormat.parts(StateCodec.documents());
  private static final Set<String> MAPS = names(Pattern.compile("> ([a-z][A-Za-z]*)"));

  record Before(Inner inner) {}

  record Inner(NotARecord part) {}

  static final class NotARecord {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "persistence.engine.HoldingDocument",
        "persistence.engine.HoldingDocument$Part",
        "persistence.engine.PositionDocument",
        "persistence.engine.AccountPart$Document",
        "persistence.engine.ControlPart$Document",
        "persistence.engine.ControlParts$Limits$Document",
        "domain.position.EventKey",
        "domain.position.Lot",
        "domain.position.Totals",
        "domain.position.DayPart",
        "domain.pnl.TradeStatistics",
        "domain.instrument.ContractSpec",
        "domain.account.Account",
        "domain.cash.CashLedger",
        "domain.book.OpeningDay",
        "domain.book.BookedTransfer",
        "domain.order.Order",
        "domain.order.OrderBook",
        "domain.control.LimitVersion",
        "domain.control.BreachCase",
        "domain.synthetic.DataSet"
      })
  void theDigestCoversWhatDocumentsAreMadeOf(String type) {
    assertThat(PARTS).containsKey("io.loadline." + type);
  }

  @Test
  void everyComponentOfARecordInTheDigestIsNamedInItAndItsTypeIsInItToo() throws Exception {
    for (String name : PARTS.keySet()) {
      Class<?> type = name.startsWith("io.loadline.") ? Class.forName(name) : Object.class;
      if (!type.isRecord()) {
        continue;
      }
      for (RecordComponent field : type.getRecordComponents()) {
        assertThat(PARTS.get(name)).as(name).contains(" " + field.getName());
        Class<?> inner = field.getType();
        if (inner.getName().startsWith("io.loadline.")) {
          assertThat(PARTS).as("%s.%s", name, field.getName()).containsKey(inner.getName());
        }
      }
    }
  }

  @Test
  void everyFieldThatIsWrittenIsAComponentInTheDigest() throws Exception {
    Set<String> components = names(FIELD);
    components.add("is"); // which of the types of a sealed interface it is
    Set<String> written = new TreeSet<>();

    for (long seed = 1; seed <= BUSINESSES; seed++) {
      State state = state(seed);
      StateCodec.difference(
          State.EMPTY, state, document -> fields(Objects.requireNonNull(document.body()), written));
    }

    assertThat(written).contains("realizedGross", "openTrip", "units", "openedAt");
    assertThat(components).containsAll(written);
  }

  @Test
  void aTypeWhoseComponentsCannotBeListedIsRefused() {
    assertThatThrownBy(() -> StateFormat.of(Before.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("NotARecord");
  }

  private static void fields(String body, Set<String> into) {
    try {
      collect(new ObjectMapper().readTree(body), false, into);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The keys of a map are not names of components. */
  private static void collect(JsonNode node, boolean map, Set<String> into) {
    node.properties()
        .forEach(
            field -> {
              if (!map) {
                into.add(field.getKey());
              }
              collect(field.getValue(), MAPS.contains(field.getKey()), into);
            });
    if (node.isArray()) {
      node.forEach(each -> collect(each, false, into));
    }
  }

  private static Set<String> names(Pattern pattern) {
    Set<String> names = new HashSet<>();
    PARTS
        .values()
        .forEach(part -> pattern.matcher(part).results().forEach(each -> names.add(each.group(1))));
    return names;
  }

  private static State state(long seed) {
    InMemoryJournal journal = new InMemoryJournal();
    try (Business business = new Business(journal, journal)) {
      RandomBusiness.steps(seed).forEach(step -> step.happen(business));
      return business.state();
    }
  }
}
