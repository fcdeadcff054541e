import type { AttributeRule } from './rule.ts';

/** Names of protected attributes: health, family, opinions and the rest that `protected.ts` leaves. */
export const conditionRules: readonly AttributeRule[] = [
  {
    class: 'health',
    names:
      'disability, disabled, has disability, is disabled, disability status, disability type, is handicapped, handicap, ' +
      'disability category, handicapped, impairment, special need, special educational need, sen status, has special need, ' +
      'wheelchair user, uses wheelchair, is wheelchair user, is deaf, is blind, hearing impaired, visually impaired, special education, ' +
      'special ed, is special ed, sped, iep, has iep, iep status, disability desc, disability detail, disab',
    strict: true,
  },
  {
    class: 'health',
    names:
      'medical condition, medical history, chronic condition, chronic disease, chronic illness, pre existing condition, ' +
      'preexisting condition, health condition, health status, health issue, mental health, mental illness, hiv status, ' +
      'mental health status, diabetic, is diabetic, has diabetes, hypertension, heart disease, has heart disease, blood pressure, blood sugar, ' +
      'systolic blood pressure, diastolic blood pressure, cholesterol, smoker, is smoker, smoking status, tobacco use, ' +
      'alcohol use, alcohol consumption, substance use, drug use, substance abuse, vaccination status, blood type, blood group, ' +
      'cause of death, comorbidity, comorbiditie, health insurance claim, is vaccinated, allergic to, physical disability, mental disability, ' +
      'hearing impairment, visual impairment, learning disability, cancer, diabetes, depression, asthma, stroke, bmi, body mass index, ' +
      'health detail, health info, health information, health record, health problem, health concern, health note, medical info, medical information, ' +
      'medical detail, medical data, medical note, medical problem, medical concern, medical alert, medical issue, ' +
      'hiv, hiv positive, covid positive, covid status, vaccinated, is immunized, smokes, is drinker, autism, adhd, epilepsy, blood grp',
    not: 'area region state county species drug product',
  },
  { class: 'health', names: 'medical record', notBefore: 'number no num id uuid key identifier' },
  {
    class: 'health',
    names:
      'diagnosis, diagnoses, primary diagnosis, admitting diagnosis, diagnosis code, icd code, icd 9 code, icd 10 code, ' +
      'diagnosis icd, illness, disease, allergy, symptom, genetic disease',
    not: 'area region state county species drug product',
    strict: true,
  },
  {
    class: 'health',
    names: 'condition',
    of: 'patient inpatient outpatient paciente pasien pazienti patientin',
    strict: true,
  },
  { class: 'health', names: 'medication, injury, treatment', needs: 'person', strict: true },
  {
    class: 'orientation',
    names:
      'sexual orientation, sexual preference, sexual identity, sexuality, lgbt, lgbtq, is lgbt, is lgbtq, is gay, is lesbian, ' +
      'is bisexual, is homosexual, lgbtq status, lgbtqia, sex life',
    needs: 'any',
  },
  {
    class: 'family',
    names:
      'marital status, marriage status, marital, marital state, is married, pregnancy status, is pregnant, maternity leave',
    needs: 'any',
  },
  {
    class: 'family',
    names:
      'married, is married, civil status, civil state, is single, relationship status, ' +
      'family status, familial status, parental status, mstatus, marital stat, mar stat, marstat, mar status, has kid, has spouse, is widow, kid count, no of kid, ' +
      'civil partnership, domestic partner status,  number of children, number of dependent, num children, num dependent, no of children, ' +
      'number of kids, children count, dependent count, child count, total children, no of dependent, n children, has children, number children at home, children at home, number children, ' +
      'is pregnant, pregnant, pregnancy, pregnancy status, pregnancies, gravida, parity pregnancy, maternity leave, parental leave, paternity leave, ' +
      'on maternity leave, is parent, single parent, is single parent, expectant, breastfeeding, gestational age, divorced, widowed, ' +
      'is divorced, is widowed, kidhome, teenhome, num kids',
    not: 'dog cat horse animal pet job process record task',
  },
  {
    class: 'family',
    names: 'spouse, family size, household size, children',
    needs: 'person',
    types: 'scalar',
    strict: true,
    notBefore: 'id uuid key name no num number code type',
  },
  {
    class: 'genetic',
    names:
      'genetic data, genetic information, genetic test, genetic test result, genetic marker, genetic risk, genotype, dna, dna sample, ' +
      'dna sequence, dna profile, family medical history, family history, fingerprint, finger print, biometric, biometric data, biometric id, ' +
      'biometric template, iris scan, retina scan, retinal scan, voiceprint, voice print, faceprint, face print, ' +
      'face template, face encoding, facial geometry, face embedding, brca, brca 1, brca 2, karyotype',
    needs: 'person',
    notBeside: 'gpg, pgp, ssh, gpgid, key, public key, private key, certificate, sha, hash, algorithm, x 509',
  },
  {
    class: 'genetic',
    names:
      'biometric data, biometric template, iris scan, retina scan, voiceprint, faceprint, facial recognition data',
    needs: 'any',
  },
  {
    class: 'genetic',
    names:
      'genotype, karyotype, dna profile, genetic risk, genetic test, genetic test result, brca, brca 1, brca 2, ' +
      'genetic information, family medical history',
  },
  {
    class: 'political',
    names:
      'political party, political affiliation, party affiliation, political view, political opinion, political orientation, ' +
      'political leaning, political preference, political ideology, party registration, registered party, political belief, ' +
      'voter party, party affil, pol party, political lean, voted for, vote intention, voting intention, voting preference, party preference, party membership, vote choice',
    needs: 'any',
  },
  {
    class: 'political',
    names: 'party',
    of: 'candidate nominee politician senator representative congressman congresswoman congressperson legislator lawmaker voter elector mp councillor councilor councilman governor mayor minister president incumbent deputy',
    types: 'scalar',
    strict: true,
    notBefore: 'role size',
  },
  { class: 'political', names: 'politics, political, ideology', needs: 'person', strict: true },
  {
    class: 'political',
    names: 'party',
    types: 'text',
    strict: true,
    notBefore: 'id uuid type no number num role key size name status',
  },
  {
    class: 'political',
    names:
      'union member, union membership, trade union, labor union, labour union, is union member, in union, trade union member, ' +
      'trade union membership, union status, is unionized, union affiliation, unionized, union dues',
    needs: 'any',
    not: 'type',
  },
  { class: 'political', names: 'union', needs: 'person', strict: true },
  {
    class: 'veteran',
    names:
      'veteran, is veteran, veteran status, protected veteran, is protected veteran, military status, military service, ' +
      'is military, active military, served in military, military branch, disabled veteran, military spouse, military veteran, vet status, is vet, ' +
      'branch of service, service branch, ex serviceman, is ex serviceman',
    needs: 'any',
    not: 'tournament league team',
  },
  {
    class: 'assistance',
    names:
      'public assistance, on public assistance, welfare status, welfare recipient, receives welfare, on welfare, food stamp, ' +
      'receives food stamp, snap recipient, receives snap, medicaid, medicaid eligible, on medicaid, medicaid status, public benefit, ' +
      'receives benefit, housing assistance, free lunch, free reduced lunch, free or reduced lunch, free school meal, ' +
      'free lunch eligible, economically disadvantaged, social welfare, unemployment benefit, income support, section 8',
    not: 'plan product',
  },
  {
    class: 'assistance',
    names:
      'welfare, snap, wic, tanf, frl, frpl, free reduced, lunch status, pell grant, pell recipient, universal credit, pupil premium, ' +
      'free meal, fsm, is fsm, assistance received, receives assistance, aid received, housing benefit, housing voucher',
    needs: 'person',
    strict: true,
  },
];
