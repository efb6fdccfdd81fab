/** Classes that break the rules of the domain, for the test of the rules; they ship nowhere. */
@org.jspecify.annotations.NullMarked
package io.loadline.domain.offender;
