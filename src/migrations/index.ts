import { Foundation1763800000000 } from './1763800000000-foundation.js';
import { DirectoryCards1763900000000 } from './1763900000000-directory-cards.js';
import { PublicChanges1764000000000 } from './1764000000000-public-changes.js';
import { Applications1764100000000 } from './1764100000000-applications.js';
import { FactsAndRequirements1764110000000 } from './1764110000000-facts-and-requirements.js';
import { DocumentsAndCertificates1764120000000 } from './1764120000000-documents-and-certificates.js';
import { Mail1764130000000 } from './1764130000000-mail.js';
import { ClosedApplications1764210000000 } from './1764210000000-closed-applications.js';
import { ClockChanges1764220000000 } from './1764220000000-clock-changes.js';
import { ProductsAndPrices1764300000000 } from './1764300000000-products-and-prices.js';
import { Orders1764300000001 } from './1764300000001-orders.js';
import { Bonuses1764310000000 } from './1764310000000-bonuses.js';
import { PointChain1764310000001 } from './1764310000001-point-chain.js';
import { Marketing1764310000002 } from './1764310000002-marketing.js';
import { Violations1764320000000 } from './1764320000000-violations.js';
import { SanctionsToldAndAnswered1764320000001 } from './1764320000001-sanctions-told-and-answered.js';
import { Clients1764330000000 } from './1764330000000-clients.js';
import { Pipeline1764330000001 } from './1764330000001-pipeline.js';
import { Accompaniment1764330000002 } from './1764330000002-accompaniment.js';
import { JointMarketing1764330000003 } from './1764330000003-joint-marketing.js';
import { Leads1764340000000 } from './1764340000000-leads.js';
import { TouchedCards1764350000000 } from './1764350000000-touched-cards.js';
import { WithdrawnPrices1764350000001 } from './1764350000001-withdrawn-prices.js';
import { Ties1764360000000 } from './1764360000000-ties.js';
import { WorkDocuments1764360000001 } from './1764360000001-work-documents.js';
import { Analysis1764370000000 } from './1764370000000-analysis.js';
import { Webhooks1764380000000 } from './1764380000000-webhooks.js';
import { NamedActivities1764390000000 } from './1764390000000-named-activities.js';
import { PackagesAsked1764391000000 } from './1764391000000-packages-asked.js';
import { PermanentFrom1764400000000 } from './1764400000000-permanent-from.js';
import { CompletedLetters1764410000000 } from './1764410000000-completed-letters.js';

/** In the order in which they run. A migration that has been released is never changed; a new one follows it. */
export const MIGRATIONS = [
  Foundation1763800000000,
  DirectoryCards1763900000000,
  PublicChanges1764000000000,
  Applications1764100000000,
  FactsAndRequirements1764110000000,
  DocumentsAndCertificates1764120000000,
  Mail1764130000000,
  ClosedApplications1764210000000,
  ClockChanges1764220000000,
  ProductsAndPrices1764300000000,
  Orders1764300000001,
  Bonuses1764310000000,
  PointChain1764310000001,
  Marketing1764310000002,
  Violations1764320000000,
  SanctionsToldAndAnswered1764320000001,
  Clients1764330000000,
  Pipeline1764330000001,
  Accompaniment1764330000002,
  JointMarketing1764330000003,
  Leads1764340000000,
  TouchedCards1764350000000,
  WithdrawnPrices1764350000001,
  Ties1764360000000,
  WorkDocuments1764360000001,
  Analysis1764370000000,
  Webhooks1764380000000,
  NamedActivities1764390000000,
  PackagesAsked1764391000000,
  PermanentFrom1764400000000,
  CompletedLetters1764410000000,
] as const;
