/**
 * Stagecraft: which deal to work next, why, and what to do about it.
 *
 * <p>The map: one package a capability, arrows downwards only ({@code ArchitectureTest} holds them).
 *
 * <pre>
 * intake  imports                      what arrives: answers, deals, activities, files
 * ranking  training                    what runs by the clock
 * scoring                              features of a deal to probability, grade and reasons
 * features                             the history of a deal to features, as of any moment
 * opportunity  model  organisation     the deal and its replay; the model and its card; settings and reps
 * playbook                             what sales operations publish
 * condition                            the FEEL subset
 * openapi                              the API described for programs; uses none of the above
 * ------------------------------------ the ground, which every capability may use
 * wiring                               environment and clients, once
 * http  table  objects                 API Gateway, DynamoDB and S3 in our own words
 * json  concurrency                    values; parallel loops and retries
 * </pre>
 *
 * <p>A capability holds a handler (parse, call, render), a pure rule and a store in domain words; an interface stands before a
 * store only where it has a second implementation. A capability with many files has sub-packages, its rooms; other capabilities
 * use a room only where {@code ArchitectureTest} lists it with a reason. Start at the handler that {@code template.yaml} names.
 */
@NullMarked
package dev.stagecraft;

import org.jspecify.annotations.NullMarked;
