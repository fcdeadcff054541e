/** Words for people in other languages, singular or as `singular` of an English plural leaves them. A line for each. */

/** Only people answer to them. */
export const peopleElsewhere = [
  // German
  'mitarbeiter mitarbeiterin kunde kunden kundin schüler schueler schülerin lehrer lehrerin patient patienten patientin arzt aerzte ärzte ärztin',
  'benutzer nutzer mitglied mitglieder angestellter angestellte student studenten studierende teilnehmer bewerber mieter versicherter',
  'spieler schauspieler bürger buerger einwohner antragsteller personen insasse azubi auszubildender dozent',
  // French
  'employé employe salarié salarie adhérent adherent adhérant adherant élève eleve étudiant etudiant utilisateur personne joueur acteur actrice',
  'auteur enseignant professeur médecin medecin infirmier locataire citoyen électeur electeur stagiaire candidat bénéficiaire beneficiaire assuré assure',
  'licencié licencie habitant usager résident',
  // Spanish
  'persona alumno alumna estudiante paciente empleado empleada trabajador cliente usuario docente profesor maestro ciudadano votante jugador',
  'deportista actor autor candidato solicitante beneficiario afiliado médico medico enfermero inquilino huésped huesped conductor colaborador',
  'apoderado acudiente tutor',
  // Portuguese
  'pessoa aluno aluna estudante funcionario funcionário empregado colaborador servidor morador jogador professor professora usuário utente cidadão',
  'cidadao candidato beneficiário beneficiario dependente hóspede hospede motorista',
  // Italian
  'paziente pazienti dipendente dipendenti studente studenti alunni cittadino cittadini giocatore giocatori docenti medici clienti utenti inquilino',
  'socio soci atleta atleti attore attori',
  // Dutch
  'persoon personen medewerker werknemer personeel klant klanten leden leerling leerlingen patiënt patienten gebruiker huurder deelnemer speler inwoner',
  // Polish, Czech
  'osoba osoby pracownik pracownicy klient klienci student studenci uczeń uczen uczniowie pacjent pacjenci użytkownik uzytkownik uzytkownicy lekarz',
  'nauczyciel ludzie zawodnik zawodnicy człowiek czlowiek zaměstnanec zamestnanec zákazník zakaznik žák zak',
  // Indonesian
  'pasien penduduk siswa mahasiswa pegawai karyawan dosen pelanggan warga dokter anggota',
  // Scandinavian, Finnish, Turkish
  'medarbejder medarbetare ansatt anställd kund kunde elev pasient bruker medlem henkilö henkilo asiakas potilas opiskelija hasta çalışan calisan öğrenci ogrenci müşteri musteri',
  // Chinese, Japanese, Russian
  '员工 学生 患者 客户 用户 社員 学生 顧客 сотрудник студент пациент клиент',
];
