package io.loadline.web.account;

import io.loadline.application.engine.Answer;
import io.loadline.domain.book.BookedTransfer;
import io.loadline.domain.instrument.ContractSpec;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a transfer. */
@Schema(name = "BookedTransfer")
public record TransferAnswer(
    @Schema(description = "Its number in the one order of changes") long seq,
    Instant asOf,
    @Schema(description = "True when it had been booked before: then this is the first answer")
        boolean duplicate,
    TransferView transfer) {
  static TransferAnswer of(
      BookedTransfer booked, ContractSpec contract, boolean duplicate, Answer<?> answer) {
    return new TransferAnswer(
        booked.arrival(), answer.at(), duplicate, TransferView.of(booked, contract));
  }
}
