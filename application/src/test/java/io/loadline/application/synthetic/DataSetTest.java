package io.loadline.application.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.Unavailable;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.synthetic.DataSet;
import io.loadline.domain.synthetic.DataSet.Stage;
import io.loadline.domain.synthetic.DataSetId;
import io.loadline.domain.synthetic.DataSetTerms;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DataSetTest {
  private static final UserId ADMINISTRATOR = ServerInMemory.ADMINISTRATOR;
  private static final DataSetId ID = new DataSetId("first");
  private static final DataSetTerms TERMS = new DataSetTerms(9, 900, 12, 42, null);

  private final ServerInMemory server = new ServerInMemory();
  private final DataSetService service = new DataSetService(server.engine);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void what_was_asked_for_is_made_through_the_limits_and_judged() {
    DataSet asked = recorded(service.request(ADMINISTRATOR, ID, TERMS).outcome());

    server.worker().work();

    DataSet made = set();
    assertThat(asked.stage()).isEqualTo(Stage.LOADING);
    assertThat(made.stage()).as("%s", made.failure()).isEqualTo(Stage.LOADED);
    assertThat(made.made().fills() + made.made().refused()).isEqualTo(TERMS.fills());
    assertThat(made.made().orders()).isPositive();
    assertThat(made.made().accounts()).isEqualTo(books().size());
    assertThat(made.report()).contains("\"passed\": true");
    assertThat(books()).allMatch(each -> each.account().id().value().startsWith("first-"));
    assertThat(fillsBooked()).isEqualTo(made.made().fills());
  }

  @Test
  void every_instrument_and_every_currency_but_the_dollar_is_its_own() {
    service.request(ADMINISTRATOR, ID, TERMS);

    server.worker().work();

    assertThat(server.state().instruments().keys().map(InstrumentId::value).toList())
        .hasSize(12)
        .allMatch(each -> each.startsWith("first-"));
    assertThat(server.rates.latest())
        .isNotEmpty()
        .allMatch(each -> each.base().code().endsWith(".sim"));
  }

  @Test
  void an_interrupted_one_is_completed_to_what_it_would_have_been() {
    service.request(ADMINISTRATOR, ID, TERMS);
    assertThatThrownBy(() -> server.worker(new FailingFills(server.fills, 200)).work())
        .isInstanceOf(Unavailable.class);
    Stage interrupted = set().stage();

    server.worker().work();

    try (ServerInMemory other = new ServerInMemory()) {
      new DataSetService(other.engine).request(ADMINISTRATOR, ID, TERMS);
      other.worker().work();
      assertThat(interrupted).isEqualTo(Stage.LOADING);
      assertThat(set()).isEqualTo(other.state().dataSets().get(ID));
      assertThat(books().stream().map(Book::holdings).toList())
          .isEqualTo(other.state().books().values().map(Book::holdings).toList());
    }
  }

  @Test
  void one_that_is_cleared_while_it_is_made_is_made_no_further() {
    service.request(ADMINISTRATOR, ID, TERMS);
    assertThatThrownBy(() -> server.worker(new FailingFills(server.fills, 100)).work())
        .isInstanceOf(Unavailable.class);
    long fills = fillsBooked();

    service.clear(ADMINISTRATOR, ID);
    server.worker().work();

    assertThat(set().stage()).isEqualTo(Stage.CLEARED);
    assertThat(fillsBooked()).isEqualTo(fills);
    assertThat(books()).isNotEmpty().allMatch(each -> OutOfSight.isHidden(each.account()));
  }

  @Test
  void clearing_adds_entries_about_its_own_accounts_and_changes_none() {
    Account real = account("first-class", "Real");
    server.accounts.put(ADMINISTRATOR, real, null);
    service.request(ADMINISTRATOR, ID, TERMS);
    server.worker().work();
    List<Recorded> before = server.journal.entries();

    service.clear(ADMINISTRATOR, ID);
    server.worker().work();

    List<Recorded> after = server.journal.entries();
    assertThat(set().stage()).isEqualTo(Stage.CLEARED);
    assertThat(after.subList(0, before.size())).isEqualTo(before);
    assertThat(after.subList(before.size(), after.size()))
        .extracting(each -> each.entry().change().subject())
        .isNotEmpty()
        .allMatch(
            each -> each.equals("synthetic-data/first") || each.matches("accounts/first-0.*"));
    assertThat(Objects.requireNonNull(server.state().book(real.id())).account()).isEqualTo(real);
    assertThat(books().stream().filter(each -> !each.account().equals(real)))
        .isNotEmpty()
        .allMatch(each -> OutOfSight.isHidden(each.account()));
  }

  @Test
  void an_account_that_somebody_opens_meanwhile_under_its_name_is_neither_used_nor_cleared() {
    service.request(ADMINISTRATOR, ID, TERMS);
    Account real = account("first-000002-1", "Real");
    server.accounts.put(ADMINISTRATOR, real, null);

    server.worker().work();
    DataSet failed = set();
    service.clear(ADMINISTRATOR, ID);
    server.worker().work();

    assertThat(failed.stage()).isEqualTo(Stage.FAILED);
    assertThat(failed.failure()).contains("first-000002-1");
    assertThat(set().stage()).isEqualTo(Stage.CLEARED);
    Book book = Objects.requireNonNull(server.state().book(real.id()));
    assertThat(book.account()).isEqualTo(real);
    assertThat(book.holdings().isEmpty()).isTrue();
  }

  @Test
  void the_same_again_is_answered_as_before_and_another_is_refused() {
    DataSet asked = recorded(service.request(ADMINISTRATOR, ID, TERMS).outcome());
    long seq = server.state().seq();

    var again = service.request(ADMINISTRATOR, ID, TERMS).outcome();
    var other =
        service.request(ADMINISTRATOR, ID, new DataSetTerms(9, 900, 12, 43, null)).outcome();

    assertThat(again).isEqualTo(new ManageDataSets.Recorded(asked, true));
    assertThat(refusal(other).code()).isEqualTo("DATA_SET_CONFLICT");
    assertThat(server.state().seq()).isEqualTo(seq);
  }

  @Test
  void one_is_made_at_a_time() {
    service.request(ADMINISTRATOR, ID, TERMS);
    DataSetId second = new DataSetId("second");

    var tooEarly = service.request(ADMINISTRATOR, second, TERMS).outcome();
    server.worker().work();
    var later = service.request(ADMINISTRATOR, second, TERMS).outcome();

    assertThat(refusal(tooEarly).code()).isEqualTo("DATA_SET_BUSY");
    assertThat(recorded(later).stage()).isEqualTo(Stage.LOADING);
  }

  @Test
  void a_name_that_somebody_has_is_not_taken_over() {
    server.accounts.put(ADMINISTRATOR, account("first-000001-1", "Real"), null);
    long seq = server.state().seq();

    var refused = service.request(ADMINISTRATOR, ID, TERMS).outcome();

    assertThat(refusal(refused).detail()).contains("account first-000001-1");
    assertThat(server.state().seq()).isEqualTo(seq);
  }

  @Test
  void sizes_are_bounded_and_the_refusal_says_by_what() {
    long tooMany = ManageDataSets.MOST_FILLS + 1;

    var refused =
        service.request(ADMINISTRATOR, ID, new DataSetTerms(9, tooMany, 12, 42, null)).outcome();
    var future =
        service
            .request(
                ADMINISTRATOR, ID, new DataSetTerms(9, 1, 12, 42, server.now().plusSeconds(60)))
            .outcome();

    assertThat(refusal(refused).pointer()).isEqualTo("/fills");
    assertThat(refusal(refused).detail()).contains("100000");
    assertThat(refusal(future).pointer()).isEqualTo("/until");
  }

  @Test
  void a_trial_gives_the_report_and_leaves_nothing() {
    var tried = service.tryOut(TERMS, server.now());

    assertThat(tried)
        .isInstanceOfSatisfying(
            ManageDataSets.Judged.class, judged -> assertThat(judged.report().passed()).isTrue());
    assertThat(server.state().seq()).isZero();
  }

  @Test
  void one_beside_the_live_demo_can_be_valued_as_completely() {
    server.demo().load(ADMINISTRATOR);
    server.pass(Duration.ofHours(1));
    service.request(ADMINISTRATOR, ID, TERMS);

    server.worker().work();

    for (Book book : books()) {
      var valuation = new io.loadline.domain.book.AccountValuation(book, server.market());
      assertThat(valuation.profitAndLoss().complete()).as("%s", book.account().id()).isTrue();
    }
  }

  @Test
  void the_demo_is_cleared_like_a_data_set_and_again_after_it_came_back() {
    var before = service.clear(ADMINISTRATOR, DemoPlan.ID).outcome();
    Account real = account("demo-of-mine", "Real");
    server.accounts.put(ADMINISTRATOR, real, null);
    server.demo().load(ADMINISTRATOR);

    service.clear(ADMINISTRATOR, DemoPlan.ID);
    server.worker().work();
    long hidden = hidden();
    server.demo().load(ADMINISTRATOR);
    long back = hidden();
    service.clear(ADMINISTRATOR, DemoPlan.ID);
    server.worker().work();

    assertThat(before).isInstanceOf(ManageDataSets.NotCleared.class);
    assertThat(hidden).isEqualTo(9);
    assertThat(back).isZero();
    assertThat(hidden()).isEqualTo(9);
    assertThat(Objects.requireNonNull(server.state().book(real.id())).account()).isEqualTo(real);
    assertThat(
            refusal(service.request(ADMINISTRATOR, new DataSetId("demo"), TERMS).outcome()).code())
        .isEqualTo("DATA_SET_CONFLICT");
  }

  private long hidden() {
    return books().stream().filter(each -> OutOfSight.isHidden(each.account())).count();
  }

  private DataSet set() {
    return Objects.requireNonNull(server.state().dataSets().get(ID));
  }

  private List<Book> books() {
    return server.state().books().values().toList();
  }

  private long fillsBooked() {
    return server.journal.entries().stream()
        .filter(each -> each.entry().change().action().equals("FILL_BOOKED"))
        .count();
  }

  private static DataSet recorded(ManageDataSets.Requested requested) {
    assertThat(requested).isInstanceOf(ManageDataSets.Recorded.class);
    return ((ManageDataSets.Recorded) requested).dataSet();
  }

  private static Refusal refusal(ManageDataSets.Requested requested) {
    assertThat(requested).isInstanceOf(ManageDataSets.NotRequested.class);
    return ((ManageDataSets.NotRequested) requested).refusal();
  }

  private static Account account(String id, String name) {
    return new Account(
        new AccountId(id),
        name,
        null,
        new TreeSet<>(List.of(new UserId("trader"))),
        new Currency("USD"),
        "FIFO",
        PositionMode.NETTING,
        ZoneId.of("UTC"),
        LocalTime.MIDNIGHT,
        true);
  }
}
