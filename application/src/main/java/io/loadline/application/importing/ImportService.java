package io.loadline.application.importing;

import io.loadline.application.account.AccountService;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Turn;
import io.loadline.application.engine.Unavailable;
import io.loadline.application.fill.FillService;
import io.loadline.application.importing.ImportRun.Counts;
import io.loadline.application.instrument.InstrumentService;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads files and books them, a bounded batch at a time. */
public final class ImportService implements ImportFiles {
  private static final int EVENTS_IN_A_TURN = 500;

  /** With the longest pause between them: about ten minutes. */
  private static final int MOST_TRIES = 70;

  private static final long LONGEST_PAUSE = 10_000;

  private final Engine engine;
  private final FillService fills;
  private final AccountService accounts;
  private final InstrumentService instruments;
  private final KnownAmendments amendments;
  private final Documents documents;
  private final ImportStore store;
  private final InstantSource clock;
  private final Pause pause;

  /** Waits while the writer is not to be had. */
  interface Pause {
    void of(Duration duration);
  }

  public ImportService(
      Engine engine,
      FillService fills,
      AccountService accounts,
      InstrumentService instruments,
      KnownAmendments amendments,
      Documents documents,
      ImportStore store,
      InstantSource clock) {
    this(
        engine,
        fills,
        accounts,
        instruments,
        amendments,
        documents,
        store,
        clock,
        duration -> LockSupport.parkNanos(duration.toNanos()));
  }

  ImportService(
      Engine engine,
      FillService fills,
      AccountService accounts,
      InstrumentService instruments,
      KnownAmendments amendments,
      Documents documents,
      ImportStore store,
      InstantSource clock,
      Pause pause) {
    this.pause = pause;
    this.engine = engine;
    this.fills = fills;
    this.accounts = accounts;
    this.instruments = instruments;
    this.amendments = amendments;
    this.documents = documents;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public ImportRun run(
      UserId actor,
      AccountId account,
      ImportId id,
      Options options,
      List<Upload> files,
      Consumer<ImportRun> progress) {
    Run run = new Run(actor, account, id, options, files, progress);
    return options.dryRun()
        ? engine
            .preview(
                actor,
                turn -> {
                  run.inOneTurn = turn;
                  return run.all();
                })
            .outcome()
        : run.all();
  }

  /** One import on its way. */
  private final class Run {
    private final UserId actor;
    private final AccountId account;
    private final ImportId id;
    private final Options options;
    private final List<Upload> uploads;
    private final Consumer<ImportRun> progress;
    private final java.time.Instant startedAt = clock.instant();
    private final List<ImportRun.File> files = new ArrayList<>();
    private final List<RowResult> results = new ArrayList<>();
    private final List<RowResult> sinceLastStep = new ArrayList<>();
    private final Set<String> warnings = new java.util.LinkedHashSet<>();
    private final Map<String, Map<String, Reading.VenueBalance>> said = new TreeMap<>();
    private final Map<String, Set<String>> sources = new HashMap<>();
    private final Booking booking;
    private Reading.@Nullable Originals originals;
    private @Nullable Turn inOneTurn;

    Run(
        UserId actor,
        AccountId account,
        ImportId id,
        Options options,
        List<Upload> uploads,
        Consumer<ImportRun> progress) {
      this.actor = actor;
      this.account = account;
      this.id = id;
      this.options = options;
      this.uploads = uploads;
      this.progress = progress;
      this.booking =
          new Booking(
              options.dryRun() ? fills.alone() : fills,
              accounts,
              instruments,
              amendments,
              account,
              options.createInstruments());
    }

    ImportRun all() {
      step(ImportRun.State.RUNNING);
      for (int i = 0; i < uploads.size(); i++) {
        one(i, uploads.get(i));
      }
      return step(ImportRun.State.COMPLETED);
    }

    private State state() {
      return inOneTurn == null ? engine.state() : inOneTurn.state();
    }

    private void one(int place, Upload upload) {
      String format = null;
      try {
        Document document = documents.read(upload.content());
        Format.Match match = match(document);
        format = match.format();
        refuseOtherSource(match);
        warnOfOtherFormat(match);
        Reading reading = new Reading(situation(upload), match.format());
        match.reader().read(reading);
        Reading.Result read = reading.result();
        read.warnings().forEach(each -> warnings.add(upload.name() + ": " + each));
        read.venueSays().forEach(this::says);
        boolean trades =
            read.events().stream()
                .anyMatch(event -> event.parts().stream().anyMatch(Part.Trade.class::isInstance));
        String source = trades ? match.source() : null;
        if (source != null) {
          sources.computeIfAbsent(match.format(), each -> new HashSet<>()).add(source);
        }
        files.add(
            new ImportRun.File(
                upload.name(),
                match.format(),
                source,
                null,
                "",
                new Counts(read.rows(), 0, 0, 0, 0),
                read.originals() == null ? null : read.originals().head()));
        originals = read.originals();
        read.verdicts().forEach((row, verdict) -> result(result(place, row, verdict)));
        book(place, read.events());
      } catch (FileRefused refused) {
        files.add(
            new ImportRun.File(
                upload.name(), format, null, refused.code(), refused.detail(), Counts.NONE, null));
      }
    }

    /** Of several files, the latest balance of each wallet counts. */
    private void says(String asset, Map<String, Reading.VenueBalance> wallets) {
      Map<String, Reading.VenueBalance> known =
          said.computeIfAbsent(asset, each -> new HashMap<>());
      wallets.forEach(
          (wallet, told) ->
              known.merge(wallet, told, (one, next) -> next.at().isBefore(one.at()) ? one : next));
    }

    private Format.Match match(Document document) {
      return Formats.match(document, documents, options.format())
          .orElseThrow(
              () ->
                  new FileRefused(
                      FileCode.FILE_UNKNOWN,
                      options.format() == null
                          ? "no format fits its columns, root element or keys"
                          : "is not of the format " + options.format()));
    }

    /** Where two kinds of files of a venue share no id, an account takes its trades from one. */
    private void refuseOtherSource(Format.Match match) {
      String source = match.source();
      if (source == null) {
        return;
      }
      Set<String> known = new HashSet<>(store.sources(account, match.format()));
      known.addAll(sources.getOrDefault(match.format(), Set.of()));
      known.remove(source);
      if (!known.isEmpty()) {
        throw new FileRefused(
            FileCode.OTHER_SOURCE,
            "the account takes its "
                + match.format()
                + " trades from "
                + String.join(", ", known)
                + ": "
                + source
                + " would tell them again");
      }
    }

    private void warnOfOtherFormat(Format.Match match) {
      Book book = state().book(account);
      boolean hasFills = book != null && !book.holdings().isEmpty();
      if (options.dryRun() && hasFills && match.source() != null) {
        boolean same = !store.sources(account, match.format()).isEmpty();
        if (!same) {
          warnings.add(
              "the account has fills that did not come from a "
                  + match.format()
                  + " file: a second format may tell the same trades again");
        }
      }
    }

    private Situation situation(Upload upload) {
      Book book = state().book(account);
      return new Situation(
          upload.name(),
          options.zone(),
          options.venueAccount(),
          options.symbols(),
          book != null && book.account().positionMode() == PositionMode.HEDGING,
          book == null ? "" : book.account().reportingCurrency().code(),
          instrument -> state().contract(instrument));
    }

    private @Nullable String original(int row, RowResult.Status status) {
      return originals == null || status != RowResult.Status.REFUSED
          ? null
          : originals.rows().apply(row);
    }

    private RowResult result(int file, int row, Reading.Verdict verdict) {
      RowResult.Status status =
          verdict.reason() == null ? RowResult.Status.REFUSED : RowResult.Status.IGNORED;
      return new RowResult(
          file,
          row,
          status,
          verdict.code(),
          verdict.reason(),
          verdict.detail(),
          original(row, status));
    }

    private void result(RowResult result) {
      results.add(result);
      sinceLastStep.add(result);
      ImportRun.File file = files.get(result.file());
      files.set(
          result.file(),
          new ImportRun.File(
              file.name(),
              file.format(),
              file.source(),
              file.code(),
              file.detail(),
              file.rows().with(result.status()),
              file.head()));
    }

    private void book(int file, List<Event> events) {
      for (int from = 0; from < events.size(); from += EVENTS_IN_A_TURN) {
        List<Event> some = events.subList(from, Math.min(from + EVENTS_IN_A_TURN, events.size()));
        List<Booking.Outcome> outcomes = book(some);
        for (int i = 0; i < some.size(); i++) {
          Booking.Outcome outcome = outcomes.get(i);
          for (int row : some.get(i).rows()) {
            result(
                new RowResult(
                    file,
                    row,
                    outcome.status(),
                    outcome.code(),
                    null,
                    outcome.detail(),
                    original(row, outcome.status())));
          }
        }
        step(ImportRun.State.RUNNING);
      }
    }

    /** Books a batch; when the ledger refuses an event halfway, again without that event. */
    private List<Booking.Outcome> book(List<Event> events) {
      Map<Integer, Booking.Outcome> decided = new HashMap<>();
      while (true) {
        Optional<List<Booking.Outcome>> outcomes = attempt(events, decided);
        if (outcomes.isPresent()) {
          return outcomes.get();
        }
      }
    }

    private Optional<List<Booking.Outcome>> attempt(
        List<Event> events, Map<Integer, Booking.Outcome> decided) {
      Turn whole = inOneTurn;
      if (whole != null) {
        return Optional.of(each(whole, events, decided));
      }
      booking.mark();
      for (int tries = 1; ; tries++) {
        try {
          return inATurn(events, decided);
        } catch (Unavailable notNow) {
          // what may have been recorded is known by its ids: the same again changes nothing
          if (tries == MOST_TRIES) {
            throw notNow;
          }
          booking.reset();
          pause.of(Duration.ofMillis(Math.min(LONGEST_PAUSE, 100L << Math.min(tries, 10))));
        }
      }
    }

    private Optional<List<Booking.Outcome>> inATurn(
        List<Event> events, Map<Integer, Booking.Outcome> decided) {
      return engine
          .submit(
              actor,
              events.size(),
              turn -> {
                int before = decided.size();
                List<Booking.Outcome> outcomes = each(turn, events, decided);
                if (decided.size() == before) {
                  return Optional.of(outcomes);
                }
                booking.reset();
                turn.discard();
                return Optional.<List<Booking.Outcome>>empty();
              })
          .outcome();
    }

    private List<Booking.Outcome> each(
        Turn turn, List<Event> events, Map<Integer, Booking.Outcome> decided) {
      List<Booking.Outcome> outcomes = new ArrayList<>(events.size());
      for (int i = 0; i < events.size(); i++) {
        Booking.Outcome known = decided.get(i);
        try {
          outcomes.add(known == null ? booking.book(turn, events.get(i)) : known);
        } catch (Booking.Halfway halfway) {
          Booking.Outcome refused = Booking.Outcome.refused(halfway.verdict());
          decided.put(i, refused);
          if (inOneTurn == null) {
            return outcomes;
          }
          outcomes.add(refused);
        }
      }
      return outcomes;
    }

    private ImportRun step(ImportRun.State state) {
      boolean ended = state != ImportRun.State.RUNNING;
      ImportRun now = seen(state, ended, List.copyOf(sinceLastStep));
      sinceLastStep.clear();
      if (!options.dryRun()) {
        store.save(now);
      }
      progress.accept(now);
      return ended ? seen(state, true, results) : now;
    }

    private ImportRun seen(ImportRun.State state, boolean ended, List<RowResult> rows) {
      return new ImportRun(
          id,
          account,
          actor,
          startedAt,
          ended ? clock.instant() : null,
          state,
          options.dryRun(),
          files,
          rows,
          booking.created().stream().map(Object::toString).sorted().toList(),
          booking.algorithms().stream().map(Object::toString).sorted().toList(),
          List.copyOf(warnings),
          venueSays());
    }

    private Map<String, ImportRun.VenueBalance> venueSays() {
      Book book = state().book(account);
      Map<Currency, BigDecimal> held = book == null ? Map.of() : Balances.of(book);
      Map<String, ImportRun.VenueBalance> balances = new LinkedHashMap<>();
      said.forEach(
          (asset, wallets) -> {
            BigDecimal balance =
                wallets.values().stream()
                    .map(Reading.VenueBalance::balance)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal own = BigDecimal.ZERO;
            for (Map.Entry<Currency, BigDecimal> each : held.entrySet()) {
              own = each.getKey().code().equals(asset) ? each.getValue() : own;
            }
            java.time.Instant latest =
                wallets.values().stream()
                    .map(Reading.VenueBalance::at)
                    .max(java.util.Comparator.naturalOrder())
                    .orElse(null);
            balances.put(asset, new ImportRun.VenueBalance(balance, balance.subtract(own), latest));
          });
      return balances;
    }
  }
}
