import { peopleElsewhere } from './people.ts';

/** Whom or what a table, type or object is about, from the word that names it. All words are singular. */

const list = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.join(' ').split(' '));

/** Words that only people answer to. */
export const personWords = list(
  'person individual human delegate incumbent adult minor child infant baby newborn teenager youth senior man woman boy girl citizen',
  'immigrant migrant refugee expat foreigner national voter resident inhabitant tenant renter homeowner household',
  'customer consumer buyer shopper patron guest visitor tourist traveller traveler passenger attendee participant',
  'respondent interviewee volunteer donor beneficiary claimant policyholder insured insuree borrower debtor creditor lender',
  'applicant candidate jobseeker hire recruit employee staff personnel supervisor boss colleague coworker',
  'intern trainee apprentice freelancer contractor salesperson salesman saleswoman salesrep cashier clerk secretary',
  'student pupil learner alumnus alumni graduate undergraduate freshman highschooler teacher tutor professor lecturer faculty',
  'instructor educator principal dean researcher scientist scholar academic advisor mentor',
  'patient doctor physician nurse surgeon dentist therapist psychologist pharmacist caregiver carer midwife paramedic',
  'practitioner clinician inpatient outpatient survivor victim suspect offender perpetrator defendant plaintiff inmate',
  'prisoner detainee arrestee convict juror witness parolee officer policeman policewoman soldier veteran sergeant lawyer',
  'attorney judge firefighter detective',
  'player athlete swimmer runner wrestler boxer gymnast climber cyclist skier skater golfer footballer cricketer batter',
  'pitcher batsman bowler goalkeeper jockey racer rider coach umpire referee teammate opponent winner loser contestant',
  'competitor champion bodybuilder fencer rower sailor skipper surfer sprinter',
  'actor actress singer musician artist painter sculptor writer author poet novelist composer conductor dancer director',
  'professional performer comedian photographer journalist reporter editor architect designer celebrity bandmate vocalist drummer',
  'guitarist filmmaker screenwriter nominee laureate entertainer illustrator',
  'pilot captain chauffeur sailor astronaut cosmonaut crewman astronomer engineer technician mechanic',
  'electrician plumber carpenter farmer fisherman miner chef cook waiter waitress bartender barber butcher baker',
  'entrepreneur founder executive ceo president vicepresident minister mayor governor senator congressman congresswoman',
  'congressperson politician legislator lawmaker councillor councilor councilman mp monarch king queen emperor pope',
  'ambassador diplomat priest pastor monk bishop rabbi imam',
  'spouse husband wife partner father mother dad mum mom sibling brother sister son daughter grandparent grandmother',
  'grandfather grandchild uncle aunt nephew niece cousin fiance fiancee dependent dependant guardian nextofkin heir relative',
  'friend neighbour neighbor landlord landlady cardholder accountholder signatory nanny babysitter',
  'perp wrestler trainer enrollee registrant taxpayer householder teammember',
  'paediatrician pediatrician stu emp cust decedent deceased proband',
  ...peopleElsewhere,
);

/** Words that may be a person, a program or a thing. */
export const perhapsWords = list(
  'driver participant subscriber manager recipient worker representative director commander relative',
  'user client member contact owner agent account profile head host lead admin administrator operator caller sender',
  'receiver seller vendor maker speaker creator maintainer contributor assignee approver reviewer viewer follower',
  'adviser consultant handler keeper chair parent subject crew team character cast biography bio',
  'persona identity leader chief mate commenter poster blogger assistant associate attendant broker dealer trader',
  'diabete cancer disease stroke covid hepatitis obesity asthma alzheimer depression',
  'passport demographic census hospitalization admission',
);

/** What has a colour, an age or a title of its own: nothing about it is an attribute of a person. */
export const thingWords = list(
  'dog cat pet horse animal cow cattle pig sheep goat bird fish breed species livestock mouse rat plant flower seed tree',
  'calf bull chicken puppy kitten specimen insect fly',
  'building house home apartment flat dorm dormitory room bathroom restroom toilet property estate land parcel lot site facility',
  'bridge tunnel road street station airport port stadium museum hotel restaurant shop store mall warehouse office mill factory',
  'branch venue location place region district city town village county state province country continent neighborhood',
  'car vehicle truck bus train plane aircraft airplane ship boat vessel bike bicycle motorcycle engine fleet flight',
  'wine beer whisky whiskey cheese food dish drink meal recipe menu product item article goods merchandise sku toy gift',
  'clothing shirt shoe garment apparel dress fashion size',
  'book novel paper publication journal magazine newspaper film movie song track album video game show series episode cartoon',
  'painting sculpture artwork picture image photo poster genre',
  'company organization organisation corporation firm business enterprise brand manufacturer supplier institution university',
  'college school department division club league franchise bank agency government ministry airline',
  'npc noun pronoun adjective verb word lexeme term language locale grammar phrase sentence morpheme dictionary vocabulary entry',
  'connector plug socket cable adapter pin thread pipe valve fitting screw nut bolt',
  'machine device phone computer server printer sensor tool equipment instrument appliance battery component part asset',
  'hardware monitor camera',
  'file folder document page layout sheet slide template form image icon font theme style print scan',
  'package module library dependency plugin extension repository repo commit branch release build job task pipeline workflow',
  'cache cookie session token certificate key secret message queue topic event log record backup snapshot index shard node',
  'container pod cluster image volume bucket object cell column table field database schema api endpoint route request response',
  'header query config configuration setting option rule filter policy limit threshold retention metric',
  'race course circuit lap track tournament match season round competition championship contest festival concert exhibition',
  'election poll ballot campaign vote constituency party',
  'contract agreement invoice bill order payment transaction loan mortgage deposit debt claim ticket case issue inventory stock',
  'shipment delivery parcel cart basket subscription voucher coupon receipt',
  'star planet galaxy mountain river lake fossil rock sample soil crystal mineral artifact artefact',
  'screen display window button widget chart axis map layer sprite texture mesh shape line text label stroke shader',
  'hall theater theatre cinema degree dataset keyword keyphrase protein gene enzyme molecule trial study experiment',
);

/** Things that are someone’s: beside columns of a person, what is not their own is the person’s. */
export const someonesWords = list(
  'policy loan mortgage claim ticket case order payment transaction subscription account booking reservation appointment',
  'visit encounter stay admission trip ride match race vote poll ballot form response request record document entry event',
  'contract agreement apartment house home household flat room flight game contest round competition tournament exhibition',
  'deposit debt session job campaign election sample insurance image picture photo stop',
);

/** Words that group without naming: what stands before them, or around, says whom it is about. */
export const wrapperWords = list(
  'data attribute property value detail info information metadata content body payload result entry element object general',
  'basic output input array json schema dto model entity row type root profile record account master list history file',
  'application registration registrations enrollment enrolment enrolled survey response form submission intake questionnaire',
  'demographic demographics personal statistic stats summary view table tbl dim fact snapshot log background identity identification',
  'visit encounter stay admission episode characteristic index contact address residence params parameter args props request',
  'create update new base abstract resource document definition common details spec item main current v v1 v2 hosp icu all_star',
  'api get post put patch read write public private internal biodata vital vitals measurement score rating feature',
  'dataset database db csv test train sample column field',
);

/** Tables that list what there is, and hold nobody. */
export const listWords = list('ref lookup lu lkp xref codelist dictionary vocabulary taxonomy');
export const listEndings = list('type category code lookup ref vocabulary');

/** Names that only people have: one beside a column says whom the row is about. */
export const personNames =
  'first name, given name, forename, fname, last name, family name, lname, middle name, maiden name, ' +
  'birth date, date of birth, dob, gender, sex, marital status, ethnicity, ethnic group, religion, nationality, ' +
  'citizenship, salutation, mothers maiden name, ssn, social security number, passport number, hire date, ' +
  'home phone, mobile phone, cell phone, cell number, birth place, place of birth, birth year, year birth, death date, ' +
  'date of death, blood type, education level, employment status, name first, name last, name given, ' +
  'occupation, bdate, hometown, home town, vorname, nachname, geburtsdatum, prenom, nombre, apellido, apellidos, ' +
  'dateofbirth, maritalstatus, smoker, heart disease';

/** Names that only animals have: rows with one are about an animal where their own name does not say otherwise. */
export const animalNames =
  'breed, breed id, breed name, species, species id, animal id, animal type, pedigree, sire, dam, pet type, ' +
  'horse id, horse number, horse no, horse name, horse master id, dog id, dog name, cow id, puppy id';

/** What figures of games have, and nobody else: beside one of them and one more, `race` and `gender` are a figure’s. */
export const figureNames =
  'hp, xp, mana, hit point, hitpoint, dexterity, wisdom, charisma, armor class, armour class, spellbook, guild, guild id, clan id, realm, subclass';
/** What figures have as pupils and athletes do. */
export const figureOrOther = 'mp, exp, strength, stamina, class, class id, level, gold, inventory, alignment';

/** Last words of keys that say a row belongs to the person named before. */
export const personKeys = 'id, key, number, no, ssn, uuid, ref';

/** Endings of words for people who do something, where no list knows better. */
export const agents = /(?:ist|eer|ician|woman|man|person|ler|ner|ter|mer|ger|der|cher|sher|per|ator|itor)$/;

/** Words with such an ending that are no people. */
export const noAgents = list(
  'list checklist playlist wishlist whitelist blacklist allowlist denylist watchlist twist mist',
  'printer filter parameter number counter cluster container header footer layer folder order buffer chapter computer router',
  'trigger letter water tower river transfer register offer meter center centre master poster ledger adapter converter',
  'timer trailer identifier modifier specifier qualifier tier carrier barrier courier pointer newsletter characters alter inter outer inner',
  'character after under over border folder holder placeholder reminder calendar render slider builder loader header encoder',
  'decoder provider shader vendor bidder gender wonder cylinder',
  'banner scanner corner dinner container partner manner tuner designer listener planner runner owner cleaner',
  'paper wrapper helper mapper shipper stepper sweeper bumper upper scraper developer copper zipper',
  'summer hammer former customer dimer polymer programmer',
  'logger trigger merger debugger tagger ledger danger burger finger hanger charger larger bigger',
  'compiler controller scheduler handler crawler profiler ruler assembler cooler boiler spoiler dealer tyler bundler',
  'dispatcher watcher matcher launcher fetcher voucher catcher switcher',
  'publisher dasher washer refresher',
  'generator indicator separator validator operator calculator terminator accelerator emulator simulator iterator aggregator',
  'coordinator locator navigator decorator orchestrator refrigerator ventilator elevator estimator regulator authenticator allocator',
  'monitor editor visitor auditor',
  'human german roman woman ottoman airman taliban command demand',
);
