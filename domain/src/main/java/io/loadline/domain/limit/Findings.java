package io.loadline.domain.limit;

import java.util.List;

/**
 * Everything that a check found.
 *
 * @param breaches every reason against the order, none hidden behind the first
 * @param warnings limits that the order comes close to, or passes where only a warning is wanted
 * @param headroom what is left under every limit on the path, with the order's reservation if
 *     accepted
 */
public record Findings(
    List<Breach> breaches, List<Breach> warnings, List<Headroom> headroom, Basis basis) {}
