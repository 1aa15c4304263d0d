/**
 * Features: the values that a model sees of a deal, read out of the deal's history as of any moment.
 *
 * <p>{@link dev.stagecraft.features.FeatureExtractor} is the one reader for scoring and for training, so that a value means the same
 * in both. {@link dev.stagecraft.features.DealAsOf} holds what was known of a deal at a moment. {@link
 * dev.stagecraft.features.TrainingSnapshots} picks the moments of a deal at which a model learns and is evaluated; none of them
 * depends on how or when the deal ends (infra/decisions/0016-open-deals.md).
 *
 * <p><b>The default facts</b>, each absent when not known. They count where no features document is current:
 *
 * <table>
 * <caption>Default facts by name</caption>
 * <tr><th>Name</th><th>Type</th><th>Meaning</th></tr>
 * <tr><td>{@code attributes.{name}}</td><td>text: category, number, truth value: flag</td><td>as last set</td></tr>
 * <tr><td>{@code attributes.{name}[{choice}]}</td><td>flag</td><td>where the attribute is a list of texts: yes for those that
 *     are in it; no for the other choices that the model was trained on, which are the most frequent ones</td></tr>
 * <tr><td>{@code answers.{assessment}.{question}}</td><td>category (an option, a text), number or flag</td>
 *     <td>the newest answer that counts</td></tr>
 * <tr><td>{@code answers.{assessment}.{question}.{option}}</td><td>flag</td>
 *     <td>where many options may be chosen: yes for those that were; no for the others that are offered now</td></tr>
 * <tr><td>{@code days.attributes.{name}}, {@code days.answers.{assessment}.{question}}</td><td>number, days with fractions</td>
 *     <td>in place of the above where what was set is a day or a moment (ISO 8601, an offset with a time): days from
 *     then to now, negative while it is to come</td></tr>
 * <tr><td>{@code scores.{assessment}}</td><td>number, points</td><td>the newest score</td></tr>
 * <tr><td>{@code activities.{kind}.count30d}</td><td>number</td><td>activities of a kind in the 30 days before;
 *     absent before the receipt of deals that were over by then, where an organisation's imports bring no activities, and
 *     for deals without any that became known more than a day after they began, until they were watched for 30 days</td></tr>
 * <tr><td>{@code activities.daysSinceLast}</td><td>number, days with fractions</td><td>since the newest activity</td></tr>
 * <tr><td>{@code stage}</td><td>category</td><td>the stage; never one that closes a deal; a fact whatever is declared</td></tr>
 * <tr><td>{@code pipeline}</td><td>category</td><td>the pipeline, where the playbook has several; a fact whatever is
 *     declared</td></tr>
 * <tr><td>{@code daysInStage}</td><td>number, days with fractions</td><td>since it entered that stage</td></tr>
 * <tr><td>{@code daysOpen}</td><td>number, days with fractions</td><td>since the deal began; absent where nobody
 *     knows when</td></tr>
 * <tr><td>{@code createdMonth}</td><td>category, 1 to 12, in UTC</td><td>the month in which it began</td></tr>
 * <tr><td>{@code owner}</td><td>category</td><td>the assignee's id</td></tr>
 * </table>
 *
 * <p><b>Declared facts</b> ({@code kind: features}, read by {@link dev.stagecraft.features.FeatureCatalog}). A feature that computes
 * a default fact has its name; the others are:
 *
 * <table>
 * <caption>Further facts by declaration</caption>
 * <tr><th>{@code from}</th><th>{@code take}</th><th>Name and meaning</th></tr>
 * <tr><td>{@code attribute x}</td><td>{@code value}, {@code type: date}</td><td>{@code days.attributes.x}: days from that
 *     day to now, negative while it is to come</td></tr>
 * <tr><td>{@code attribute x}</td><td>{@code age}</td><td>{@code age.attributes.x}: days since it was set</td></tr>
 * <tr><td>{@code attributes [x, y]}</td><td>{@code completeness}</td><td>{@code completeness.x+y}: the share filled</td></tr>
 * <tr><td>{@code call} and the other kinds, {@code event login}, {@code activities}</td><td>{@code count}, {@code sum}, with
 *     {@code within} or of the whole past</td><td>{@code activities.payment.sum90d}, {@code activities.event[login].count}:
 *     zero is known; absent where {@code count30d} is</td></tr>
 * <tr><td>the same</td><td>{@code age}, {@code value}</td><td>{@code activities.call.daysSinceLast}; the newest value</td></tr>
 * <tr><td>{@code task}</td><td>{@code undone}</td><td>{@code activities.task.undone}: tasks that are not done</td></tr>
 * <tr><td>{@code activities}, {@code call}, {@code email}, {@code meeting}</td><td>{@code responseTime}</td>
 *     <td>{@code activities.responseTime}: mean hours until our answer; from the beginning only of deals that
 *     were known within a day</td></tr>
 * <tr><td>{@code assessment x}</td><td>{@code score}, {@code answer q}, {@code answers}, {@code count}, {@code age}</td>
 *     <td>{@code count.answers.x}: how often it was answered; {@code age.answers.x}: days since</td></tr>
 * <tr><td>{@code owner}</td><td>{@code age}</td><td>{@code daysWithOwner}</td></tr>
 * <tr><td>{@code owner}</td><td>{@code winRate}</td><td>{@code ownerWinRate}: the share won, 0..1, of the other closed deals
 *     of the owner, drawn towards that of the organisation by ten deals' weight ({@link
 *     dev.stagecraft.features.OwnerHistory}); absent without an owner, or where no other deal is known to have closed. A model
 *     learns from the exact record at each moment and is asked with the record of its own training, which it carries</td></tr>
 * </table>
 *
 * <p><b>Access patterns</b>: none. Histories and playbooks are passed in.
 *
 * <p><b>Failures</b>: a value that is not known is left out; nothing is guessed.
 */
@NullMarked
package dev.stagecraft.features;

import org.jspecify.annotations.NullMarked;
