/**
 * Scoring: what is known of a deal becomes a win probability, a grade and reasons.
 *
 * <p>{@link dev.stagecraft.scoring.FactReader} reads {@link dev.stagecraft.model.Facts} out of a history, for the present
 * and for any moment of the past; {@link dev.stagecraft.scoring.Snapshots} picks the moments that a model learns from; {@link
 * dev.stagecraft.scoring.Scorer} asks a model and says what it said; {@link dev.stagecraft.scoring.OpportunityScores} does
 * so for one deal with its organisation's live model and pipeline. {@link dev.stagecraft.scoring.Changes} tell what changed
 * since an earlier score: its facts are read anew as of then, so only its time, log-odds and model are stored; {@link
 * dev.stagecraft.scoring.Supposed} facts are asked about and stored nowhere.
 *
 * <p><b>The facts</b>, each absent when not known:
 *
 * <table>
 * <caption>Facts by name</caption>
 * <tr><th>Name</th><th>Type</th><th>Meaning</th></tr>
 * <tr><td>{@code attributes.{name}}</td><td>text: category, number, truth value: flag</td><td>as last set</td></tr>
 * <tr><td>{@code answers.{assessment}.{question}}</td><td>category (an option, a text), number or flag</td>
 *     <td>the newest answer that counts</td></tr>
 * <tr><td>{@code answers.{assessment}.{question}.{option}}</td><td>flag, only ever yes</td>
 *     <td>an option chosen where many may be</td></tr>
 * <tr><td>{@code scores.{assessment}}</td><td>number, points</td><td>the newest score</td></tr>
 * <tr><td>{@code activities.{kind}.count30d}</td><td>number</td><td>activities of a kind in the 30 days before;
 *     absent for imported history without any activity</td></tr>
 * <tr><td>{@code activities.daysSinceLast}</td><td>number, days with fractions</td><td>since the newest activity</td></tr>
 * <tr><td>{@code stage}</td><td>category</td><td>the stage; never one that closes a deal</td></tr>
 * <tr><td>{@code daysInStage}</td><td>number, days with fractions</td><td>since it entered that stage</td></tr>
 * <tr><td>{@code daysOpen}</td><td>number, days with fractions</td><td>since the deal began</td></tr>
 * <tr><td>{@code createdMonth}</td><td>category, 1 to 12, in UTC</td><td>the month in which it began</td></tr>
 * <tr><td>{@code owner}</td><td>category</td><td>the assignee's id</td></tr>
 * </table>
 *
 * <p><b>Access patterns</b>: one consistent query of a deal's history, then the live model and the pipeline, which their
 * own stores keep for some seconds.
 *
 * <p><b>Failures</b>: before a model exists a prior answers, marked low confidence; a store that cannot be asked is its own
 * exception and fails the request.
 */
@NullMarked
package dev.stagecraft.scoring;

import org.jspecify.annotations.NullMarked;
