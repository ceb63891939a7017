/**
 * A training for those who look on: one HTML page of charts that opens without a network, and runs
 * of a tracking server. It gets numbers and knows neither Spark nor networks. Start reading at
 * {@link io.sparkdae.report.ReportPage}; the page itself lies among the resources.
 */
package io.sparkdae.report;
