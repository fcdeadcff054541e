/** What a thing is, from the word that names it. The words are singular; a word may be in several groups. */
export const owners: Readonly<Record<string, string>> = {
  person:
    'person user customer client buyer seller employee staff author contact member student teacher patient doctor ' +
    'nurse driver passenger guest attendee participant subscriber recipient sender owner manager supervisor lead ' +
    'assignee reporter reviewer approver creator editor maintainer contributor committer holder cardholder ' +
    'candidate applicant referee player coach actor director parent child spouse guardian friend beneficiary ' +
    'tenant landlord agent representative visitor speaker instructor account profile people actor administrator ' +
    'admin signer signatory consignee payer payee borrower worker technician engineer physician developer',
  company:
    'company organization organisation employer supplier vendor manufacturer merchant publisher agency business ' +
    'corporation firm carrier institution bank insurer insurance brand issuer distributor retailer sponsor',
  product: 'product item article merchandise goods sku',
  food: 'food dish meal recipe menu',
  book: 'book novel publication',
  music: 'song track album artist playlist',
  city: 'city town municipality capital',
  country: 'country nation nationality',
  state: 'state province region',
  street: 'street road',
  address:
    'address shipping billing location residence venue place delivery mailing postal store branch warehouse ' +
    'facility site office hotel contact company',
  file: 'file document attachment upload image asset photo picture video download',
  directory: 'directory folder dir path',
  software:
    'package module plugin extension project repository repo library dependency service app application server ' +
    'component program tool job task step workflow pipeline stage build action script command crate gem formula ' +
    'config configuration manifest runtime cluster node container pod deployment environment workspace target ' +
    'template theme bundle archive release artifact driver framework feature',
  vehicle: 'vehicle car truck automobile motorcycle bus',
  event: 'event meeting appointment conference session webinar',
  article: 'post blog page news chapter section slide ticket issue comment note announcement',
  category: 'category department',
  currency: 'currency money price amount payment',
  language: 'language locale',
  color: 'color colour',
  data: 'column field table attribute property parameter variable argument constraint schema key',
  chart: 'axis scale chart legend series mark plot',
};
/** Words in front of a name that say which one, not what. */
export const qualifiers =
  'primary secondary default main current previous old new original my our your the a an first last next other ' +
  'alternate alternative preferred optional additional extra home work business private public personal official ' +
  'billing shipping delivery mailing emergency internal external source target destination origin parent child ' +
  'local remote global custom base initial final actual expected raw full short long latest canonical legal';
/** Objects that group without naming: their parent owns what is in them. */
export const wrappers =
  'data attribute property item value detail info information metadata meta content body payload result record ' +
  'entry element object spec definition general basic option setting input output list array json schema dto ' +
  'model entity row type document root';
