package io.loadline.persistence.engine;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A holding as text.
 *
 * <p>A book that is the very object that the position is, as when one algorithm alone has traded,
 * is written without a position of its own, and is the same object again when it is read: the next
 * fill then costs one computation, not two, and gives the same state as without the restart.
 */
record HoldingDocument(
    PositionKey key, PositionDocument position, List<Part> books, EventKey last) {

  /**
   * The book of an algorithm.
   *
   * @param own null when it is the position itself
   */
  record Part(AlgorithmId algorithm, @Nullable PositionDocument own) {}

  static HoldingDocument of(Holding holding) {
    List<Part> parts = new ArrayList<>(holding.books().size());
    holding
        .books()
        .forEach(
            book ->
                parts.add(
                    new Part(
                        book.getKey(),
                        book.getValue() == holding.position()
                            ? null
                            : PositionDocument.of(book.getValue()))));
    return new HoldingDocument(
        holding.key(), PositionDocument.of(holding.position()), parts, holding.last());
  }

  /**
   * The holding again.
   *
   * @param known the terms of the instrument, to be shared when they are equal
   */
  Holding holding(@Nullable ContractSpec known) {
    Position whole = position.position(known);
    PersistentMap<AlgorithmId, Position> restored = PersistentMap.empty();
    for (Part part : books) {
      restored = restored.with(part.algorithm, part.own == null ? whole : part.own.position(known));
    }
    return new Holding(key.shared(), whole, restored, last);
  }
}
