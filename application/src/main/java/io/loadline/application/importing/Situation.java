package io.loadline.application.importing;

import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What reading a file needs to know besides the file.
 *
 * @param zone that the import names; null: none
 * @param venueAccount the account at the venue that is wanted; null: the only one
 * @param symbols a venue's name to an instrument
 * @param hedged true when the account keeps long and short apart
 * @param currency of the account's reports
 * @param listed the terms of an instrument; null when it is not listed
 */
record Situation(
    String fileName,
    @Nullable Zone zone,
    @Nullable String venueAccount,
    Map<String, String> symbols,
    boolean hedged,
    String currency,
    Function<InstrumentId, @Nullable ContractSpec> listed) {

  /** The instrument that the import maps the venue's name to; null when it maps none. */
  @Nullable Wanted mapped(String venueName) {
    String symbol = symbols.get(venueName);
    if (symbol == null) {
      return null;
    }
    Wanted named = Wanted.listed(symbol);
    return new Wanted(named.id(), listed.apply(named.id()));
  }
}
