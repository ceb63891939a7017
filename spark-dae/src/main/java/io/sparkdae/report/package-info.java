/**
 * A training in pictures: one HTML page that opens without a network. It gets numbers and knows
 * neither Spark nor networks. Start reading at {@link io.sparkdae.report.ReportPage}; the page
 * itself lies among the resources.
 */
package io.sparkdae.report;
