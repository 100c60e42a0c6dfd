// SPDX-FileCopyrightText: The Entente authors
// SPDX-License-Identifier: Apache-2.0
package org.entente.incidents.section;

import java.math.BigDecimal;
import org.entente.incidents.code.GeometryType;
import org.entente.incidents.code.LocationKind;
import org.entente.incidents.code.WherePrecision;
import org.entente.incidents.wire.Checked;
import org.entente.incidents.wire.Range;
import org.entente.incidents.wire.Text;
import org.entente.incidents.wire.Violations;
import org.entente.policy.CountryCode;
import org.jspecify.annotations.Nullable;

/**
 * Where it happened. The first two members are what the coarser levels show.
 *
 * @param admin1 first-order administrative division, by name
 * @param admin2 second-order administrative division, by name
 * @param point kept in custody and not shown where the precision is 6 or 7
 * @param radiusKm kilometres around the point, 0 to 20,040 (half the equator)
 * @param vicinity in the vicinity of the place named, not in it
 */
public record Place(
    @Nullable CountryCode country,
    @Text(max = 100) @Nullable String admin1,
    @Text(max = 100) @Nullable String admin2,
    @Text(max = 200) @Nullable String placeName,
    @Nullable Point point,
    @Nullable Geometry geometry,
    @Nullable WherePrecision wherePrecision,
    @Range(max = 20_040) @Nullable BigDecimal radiusKm,
    @Nullable Boolean vicinity,
    @Nullable LocationKind locationKind)
    implements Checked {

  /** WGS 84, degrees, at most six decimals (about 0.1 m). */
  public record Point(
      @Range(min = -90, max = 90) BigDecimal lat, @Range(min = -180, max = 180) BigDecimal lon) {}

  /** Whether the point says more than is known. */
  public boolean hidesPoint() {
    return wherePrecision != null && !wherePrecision.hasPoint();
  }

  /** What the level country shows. */
  public Place toCountry() {
    return coarse(null);
  }

  /** What the level admin-1 shows. */
  public Place toAdmin1() {
    return coarse(admin1);
  }

  private Place coarse(@Nullable String division) {
    return new Place(country, division, null, null, null, null, null, null, null, null);
  }

  /** The same place with another point, or with none. */
  public Place withPoint(@Nullable Point other) {
    return new Place(
        country,
        admin1,
        admin2,
        placeName,
        other,
        geometry,
        wherePrecision,
        radiusKm,
        vicinity,
        locationKind);
  }

  @Override
  public void check(Violations.At at) {
    if (admin1 != null && country == null) {
      at.report("country", "is required with admin1");
    }
    if (admin2 != null && admin1 == null) {
      at.report("admin1", "is required with admin2");
    }
    if (hidesPoint()
        && geometry != null
        && (geometry.type() == GeometryType.POINT || geometry.type() == GeometryType.MULTI_POINT)) {
      at.report("geometry", "must not be a point where only the country is known");
    }
  }
}
